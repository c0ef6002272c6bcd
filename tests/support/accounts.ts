import bcrypt from 'bcryptjs';
import { Role, User } from '#models/index.js';
import { accountKey } from '#server/accounts/account-key.js';
import { saveNewAccount } from '#server/accounts/save-account.js';
import { openDatabase } from '#server/database/database.js';
import type { Api } from './api.js';
import type { TestServer } from './server.js';

export interface AccountWish {
  username?: string;
  role?: 'ADMIN' | 'USER';
}

export interface Account {
  id: string;
  username: string;
  password: string;
  /** Signed in. */
  api: Api;
}

const PASSWORD = 'a password of their own';
/** The lowest cost: the tests of sign-in are elsewhere, so nobody should wait for hashes here. */
const PASSWORD_HASH = bcrypt.hashSync(PASSWORD, 4);

let serial = 0;

/**
 * Puts the first administrator into an empty database before the server starts on it, which would hash for a second.
 * How the server makes it is tested with a process of its own.
 */
export async function addFirstAdmin(databaseUrl: string, username: string, password: string): Promise<void> {
  const orm = await openDatabase(databaseUrl);
  const em = orm.em.fork();
  const admin = em.create(User, {
    username,
    usernameKey: accountKey(username),
    role: Role.ADMIN,
    passwordHash: bcrypt.hashSync(password, 4),
    createdAt: new Date(),
  });
  await em.transactional((tx) => saveNewAccount(tx, admin));
  await orm.close(true);
}

/** Adds an account past createUser and the change of its first password, which cost a second of hashing. */
export async function addAccount(server: TestServer, wish: AccountWish = {}): Promise<Account> {
  const username = wish.username ?? `user ${++serial}`;
  const em = server.app.parts.orm.em.fork();
  const email = `${username.replaceAll(' ', '.')}@example.org`;
  const user = em.create(User, {
    username,
    usernameKey: accountKey(username),
    email,
    emailKey: accountKey(email),
    role: Role[wish.role ?? 'USER'],
    passwordHash: PASSWORD_HASH,
    createdAt: new Date(),
  });
  await em.transactional((tx) => saveNewAccount(tx, user));
  const api = await server.anonymous.login(username, PASSWORD);
  return { id: user.id, username, password: PASSWORD, api };
}

export const CREATE_USER =
  'mutation ($input: CreateUserInput!) { createUser(input: $input) { id username email role mustChangePassword oneTimePassword } }';

export const CHANGE_PASSWORD =
  'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }';

/** The way of a new user: made by an administrator, signed in with the first password, which is changed. */
export async function signUp(
  server: TestServer,
  username: string,
  role: 'ADMIN' | 'USER' = 'USER',
): Promise<Account> {
  const input = { username, email: `${username}@example.org`, role };
  const { createUser } = await server.admin.ask(CREATE_USER, { input });
  const api = await server.anonymous.login(username, createUser.oneTimePassword);
  await api.ask(CHANGE_PASSWORD, { old: createUser.oneTimePassword, new: PASSWORD });
  return { id: createUser.id, username, password: PASSWORD, api };
}
