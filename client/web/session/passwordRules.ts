export const MIN_BYTES = 8;
export const MAX_BYTES = 72;

/** The start of the server's list, for advice while typing; the server decides. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1 password123 password1234 passw0rd p@ssw0rd 12345678 123456789 1234567890 87654321 11111111
  00000000 12341234 123123123 1q2w3e4r 1qaz2wsx qwerty123 qwertyui qwertyuiop asdfghjk asdfghjkl abcd1234 abc12345
  abcdefgh iloveyou sunshine princess football baseball superman welcome1 welcome123 letmein1 trustno1 changeme
  changeme1 administrator admin123 admin1234 testtest test1234 secret123 maskwatch hospital`.split(/\s+/),
);

export interface RuleStates {
  longEnough: boolean;
  shortEnough: boolean;
  uncommon: boolean;
  /** Only where there is a current one. */
  different?: boolean;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * Which rules a new password meets. Lengths are in bytes of UTF-8, as the server counts them.
 *
 * @param current the one that it replaces, where that is asked for
 */
export function checkPassword(next: string, current?: string): RuleStates {
  const bytes = byteLength(next);
  return {
    longEnough: bytes >= MIN_BYTES,
    shortEnough: bytes <= MAX_BYTES,
    uncommon: bytes > 0 && !COMMON_PASSWORDS.has(next.toLowerCase()) && new Set(next).size > 1,
    ...(current === undefined ? {} : { different: bytes > 0 && next !== current }),
  };
}

export function meetsRules(next: string, current?: string): boolean {
  return Object.values(checkPassword(next, current)).every(Boolean);
}
