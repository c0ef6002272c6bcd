import { graphql } from '../gql';
import { ask, say } from '../output/terminal';
import type { Api } from './api';
import { Refusal, UsageError } from './failures';

const Login = graphql(`
  mutation Login($username: String!, $password: String!) {
    login(username: $username, password: $password) {
      token
      user {
        username
        role
        mustChangePassword
      }
    }
  }
`);

const ChangePassword = graphql(`
  mutation ChangePassword($current: String!, $new: String!) {
    changePassword(currentPassword: $current, newPassword: $new)
  }
`);

const Logout = graphql(`
  mutation Logout {
    logout
  }
`);

/** Somebody who has just given their password. */
export interface Person {
  username: string;
  isAdmin: boolean;
  /** The server, by a session that ends with the work. */
  api: Api;
}

/**
 * Signs a person in for a piece of work that tokens may not do, and out again. A first password is changed on the way.
 *
 * @param anonymous the server
 * @throws Refusal INVALID_CREDENTIALS and others
 */
export async function withSession<T>(
  anonymous: Api,
  username: string,
  work: (person: Person) => Promise<T>,
): Promise<T> {
  const password = await ask(`Password of ${username}: `, { hidden: true });
  const { login } = await anonymous.once(Login, { username, password });
  const api = anonymous.with({ token: login.token });
  try {
    if (login.user.mustChangePassword) await replaceFirstPassword(api, password);
    return await work({ username: login.user.username, isAdmin: login.user.role === 'ADMIN', api });
  } finally {
    // It would end by itself, too.
    await api.once(Logout).catch(() => {});
  }
}

async function replaceFirstPassword(api: Api, current: string): Promise<void> {
  if (process.stdin.isTTY !== true) {
    throw new Refusal('This is a first password, which must be changed.', 'PASSWORD_CHANGE_REQUIRED');
  }
  say('This is a first password. Choose one of your own, of 8 characters or more.');
  const chosen = await ask('New password: ', { hidden: true });
  const again = await ask('Once more: ', { hidden: true });
  if (chosen !== again) throw new UsageError('These were two different passwords. Nothing was changed.');
  await api.once(ChangePassword, { current, new: chosen });
}
