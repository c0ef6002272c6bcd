/** The largest file of accounts, whatever photos may be: a million rows are about 100 MB. */
export const MAX_IMPORT_BYTES = 256 * 1_048_576;
