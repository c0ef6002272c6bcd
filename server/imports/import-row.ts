import { validateSync } from 'class-validator';
import { accountKey } from '../accounts/account-key.js';
import { RegisterInput } from '../accounts/accounts.inputs.js';
import { checkPasswordRules } from '../accounts/password-rules.js';
import { checkKeys } from '../accounts/save-account.js';
import { isFormerHash } from '../accounts/stored-password.js';
import { ExpectedError } from '../errors.js';
import { type Column, type Layout, VISIBLE_COLUMNS } from './columns.js';
import type { CsvRecord } from './csv-records.js';

/** A row that may become an account. */
export interface Candidate extends Place {
  username: string;
  usernameKey: string;
  email: string | null;
  emailKey: string | null;
  firstName: string | null;
  lastName: string | null;
  address: string | null;
  /** To be hashed. */
  password: string | undefined;
  passwordHash: string | undefined;
}

export interface Failure extends Place {
  cause: string;
}

interface Place {
  line: number;
  username: string | null;
  /** As in `VISIBLE_COLUMNS`; null when the row's cells could not be told apart, any of which may be its password. */
  cells: string[] | null;
}

type Values = Partial<Record<Column, string>>;

/** Reads a row, by the same rules as people who register themselves. */
export function readRow({ line, cells }: CsvRecord, layout: Layout): Candidate | Failure {
  if (cells.length !== layout.length) {
    const cause = `The row has ${cells.length} cells, the header ${layout.length}.`;
    return { line, username: null, cells: null, cause };
  }
  const values = valuesOf(cells, layout);
  const place = {
    line,
    username: values.username ?? null,
    cells: VISIBLE_COLUMNS.map((column) => values[column] ?? ''),
  };
  const { username = '', email, firstName, lastName, address, password, passwordHash } = values;
  const keys = { usernameKey: accountKey(username), emailKey: email ? accountKey(email) : null };
  const causes = [
    ...brokenRules(Object.assign(new RegisterInput(), { username, email, firstName, lastName, address })),
    ...refusalOf(() => checkKeys(keys)),
    ...passwordProblems(values),
  ];
  if (causes.length > 0) return { ...place, cause: causes.join(' ') };
  return {
    ...place,
    ...keys,
    username,
    email: email ?? null,
    firstName: firstName ?? null,
    lastName: lastName ?? null,
    address: address ?? null,
    password,
    passwordHash,
  };
}

/** Empty cells are as good as none. Blanks round a cell are no part of it, but they may be of a password. */
function valuesOf(cells: string[], layout: Layout): Values {
  const values: Values = {};
  for (const [index, column] of layout.entries()) {
    const cell = cells[index];
    if (column === null || cell === undefined) continue;
    const value = column === 'password' ? cell : cell.trim();
    if (value !== '') values[column] = column === 'address' ? onOneLine(value) : value;
  }
  return values;
}

/** Addresses come on several lines; here they are one. */
function onOneLine(address: string): string {
  return address.replace(/[\s,]*[\r\n]+\s*/g, ', ');
}

function brokenRules(input: RegisterInput): string[] {
  const errors = validateSync(input, { forbidUnknownValues: false });
  return errors.map(({ constraints = {} }) => Object.values(constraints)[0] ?? 'A value is not allowed.');
}

function passwordProblems({ password, passwordHash, email }: Values): string[] {
  if (password && passwordHash) return ['Give a password or a password_hash, not both.'];
  if (passwordHash) {
    return isFormerHash(passwordHash) ? [] : ['The password_hash is not one that can be taken over.'];
  }
  if (!password) return email ? [] : ['Give a password, or an e-mail address for an invitation.'];
  return refusalOf(() => checkPasswordRules(password, 'password'));
}

/** What a rule that throws has to say. */
function refusalOf(rule: () => void): string[] {
  try {
    rule();
    return [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return [error.message];
  }
}
