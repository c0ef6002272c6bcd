import type { Candidate, Failure } from './import-row.js';

/** The names that rows of this file have had so far: a file that gives one twice does not say which row counts. */
export class SeenNames {
  private readonly lineOfUsername = new Map<string, number>();
  private readonly lineOfEmail = new Map<string, number>();

  /** Notes a row's names. @returns the row, or why it cannot be */
  check(row: Candidate): Candidate | Failure {
    const sameName = this.lineOfUsername.get(row.usernameKey);
    if (sameName !== undefined) return failed(row, `Line ${sameName} has the same username.`);
    const sameEmail = row.emailKey === null ? undefined : this.lineOfEmail.get(row.emailKey);
    if (sameEmail !== undefined) return failed(row, `Line ${sameEmail} has the same e-mail address.`);
    this.lineOfUsername.set(row.usernameKey, row.line);
    if (row.emailKey !== null) this.lineOfEmail.set(row.emailKey, row.line);
    return row;
  }
}

/** A row that can be read but not registered. */
export function failed({ line, username, cells }: Candidate, cause: string): Failure {
  return { line, username, cells, cause };
}
