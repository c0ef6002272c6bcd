import type { Candidate, Failure } from './import-row.js';
import { LinesByName, nameHash } from './lines-by-name.js';

/** The names that rows of this file have had so far: a file that gives one twice does not say which row counts. */
export class SeenNames {
  private readonly usernames = new LinesByName();
  private readonly emails = new LinesByName();

  /** Notes a row's names. @returns the row, or why it cannot be */
  check(row: Candidate): Candidate | Failure {
    const username = nameHash(row.usernameKey);
    const sameName = this.usernames.lineOf(username);
    if (sameName !== undefined) return failed(row, `Line ${sameName} has the same username.`);
    const email = row.emailKey === null ? null : nameHash(row.emailKey);
    const sameEmail = email && this.emails.lineOf(email);
    if (sameEmail) return failed(row, `Line ${sameEmail} has the same e-mail address.`);
    this.usernames.note(username, row.line);
    if (email) this.emails.note(email, row.line);
    return row;
  }
}

/** A row that can be read but not registered. */
export function failed({ line, username, cells }: Candidate, cause: string): Failure {
  return { line, username, cells, cause };
}
