/**
 * A username or e-mail address as accounts are compared by: NFKC, lower case. Kept in a column of its own with a
 * binary collation, because databases fold case each in their own way (SQLite only ASCII, MariaDB accents too).
 */
export function accountKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}
