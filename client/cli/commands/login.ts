import { hostname } from 'node:os';
import { Command } from 'commander';
import { Api } from '../api/api';
import { withSession } from '../api/session';
import { keepSignIn, readSignIn, serverAddress, settingsFile } from '../config/settings';
import { graphql } from '../gql';
import { localTime } from '../output/format';
import { ask, print, say } from '../output/terminal';
import { exiting } from './exiting';
import { examples } from './options';
import { expiresOption, expiryOf, type Scope, scopesOption } from './token-options';

export const CreateToken = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      apiToken {
        id
        name
        scopes
        expiresAt
      }
    }
  }
`);

interface Options {
  username?: string;
  scopes: Scope[];
  expires: number;
  name: string;
}

export function loginCommand(): Command {
  return new Command('login')
    .description('sign in; keeps a token, not the password')
    .argument('[server]', 'address of the server; the last one when not given')
    .option('-u, --username <name>', 'who signs in; asked for when not given')
    .addOption(scopesOption(['UPLOAD', 'READ']))
    .addOption(expiresOption())
    .option('--name <name>', "the token's name in the list of tokens", `maskwatch on ${hostname()}`)
    .addHelpText(
      'after',
      examples(
        ['maskwatch login https://maskwatch.example.org', 'asks for the username and the password'],
        ['maskwatch login -u admin --scopes upload,read,admin', 'also for what administrators do'],
        ['maskwatch login maskwatch.lan -u gate < password-file', 'the password from a file'],
      ) +
        '\n\nThe password is asked for without showing it, or read from standard input.\n' +
        'Scripts can do without signing in: set MASKWATCH_URL and MASKWATCH_TOKEN.',
    )
    .action(exiting(login));
}

async function login(server: string | undefined, options: Options): Promise<void> {
  const address = server ?? process.env.MASKWATCH_URL ?? (await readSignIn())?.url;
  const url = serverAddress(address ?? (await ask('Server: ')).trim());
  const username = options.username ?? (await ask('Username: ')).trim();
  await withSession(new Api(url, undefined), username, async (person) => {
    const input = { name: options.name, scopes: options.scopes, expiresAt: expiryOf(options.expires) };
    const { createApiToken } = await person.api.once(CreateToken, { input });
    const { id, scopes, expiresAt } = createApiToken.apiToken;
    await keepSignIn({
      url,
      token: createApiToken.token,
      username: person.username,
      id,
      scopes,
      expiresAt: expiresAt ?? null,
    });
    print(`Signed in to ${url} as ${person.username}${expiresAt ? ` until ${localTime(expiresAt)}` : ''}.`);
    say(`The token is in ${settingsFile()}, for you alone.`);
  });
}
