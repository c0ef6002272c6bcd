import { Command } from 'commander';
import { Api } from '../api/api';
import { notSignedIn, UsageError } from '../api/failures';
import { type Person, withSession } from '../api/session';
import { connect } from '../config/connect';
import { readSignIn, serverAddress } from '../config/settings';
import { graphql } from '../gql';
import { localTime, words } from '../output/format';
import { print, say } from '../output/terminal';
import { exiting } from './exiting';
import { CreateToken } from './login';
import { examples } from './options';
import { formatOptions, type OutputFormat, writeRows } from './output-format';
import { expiresOption, expiryOf, type Scope, scopesOption } from './token-options';

const Tokens = graphql(`
  query Tokens {
    apiTokens {
      id
      name
      scopes
      createdAt
      expiresAt
      lastUsedAt
    }
  }
`);

const RevokeToken = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeApiToken(id: $id)
  }
`);

const WhoAmI = graphql(`
  query WhoAmI {
    me {
      username
    }
  }
`);

/** As in login. */
const USERNAME = ['-u, --username <name>', 'whose, at MASKWATCH_URL, when nobody is signed in'] as const;

interface Who {
  username?: string;
}

export function tokensCommand(): Command {
  const tokens = new Command('tokens').description('list, make and revoke the tokens of scripts');
  tokens.addHelpText(
    'after',
    examples(
      ['maskwatch tokens list', 'who has which key'],
      [
        'maskwatch tokens create "gate camera" --scopes upload --expires never',
        'prints the token, this once',
      ],
      ['maskwatch tokens revoke "gate camera"', 'by its name or its id'],
    ),
  );
  tokens.addCommand(
    formatOptions(new Command('list').description("one's own tokens, newest first"))
      .addHelpText('after', examples(['maskwatch tokens list --json', 'a line of JSON for each']))
      .action(exiting(list)),
  );
  tokens.addCommand(
    new Command('create')
      .description('make a token; asks for your password')
      .argument('<name>', 'what it is for')
      .addOption(scopesOption(['UPLOAD']))
      .option(...USERNAME)
      .addOption(expiresOption())
      .addHelpText(
        'after',
        examples([
          'TOKEN=$(maskwatch tokens create nightly)',
          'only the token is written to standard output',
        ]),
      )
      .action(exiting(create)),
  );
  tokens.addCommand(
    new Command('revoke')
      .description('end a token at once; asks for your password')
      .argument('<token>', 'its name or its id')
      .option(...USERNAME)
      .addHelpText(
        'after',
        examples(['maskwatch tokens revoke nightly', 'whoever uses it is refused from now on']),
      )
      .action(exiting(revoke)),
  );
  return tokens;
}

async function list(options: OutputFormat): Promise<void> {
  const { apiTokens } = await (await connect()).ask(Tokens);
  const time = (iso: string | null | undefined, otherwise: string) => (iso ? localTime(iso) : otherwise);
  await writeRows(options, [apiTokens], {
    columns: [
      { title: 'Name', of: ({ name }) => name, shrinks: true },
      { title: 'Scopes', of: ({ scopes }) => scopes.map(words).join(' ') },
      { title: 'Last used', of: ({ lastUsedAt }) => time(lastUsedAt, 'never') },
      { title: 'Expires', of: ({ expiresAt }) => time(expiresAt, 'never') },
    ],
    csv: {
      header: ['id', 'name', 'scopes', 'created', 'last used', 'expires'],
      cells: (row) => [row.id, row.name, row.scopes.join(' '), row.createdAt, row.lastUsedAt, row.expiresAt],
    },
    none: 'There are no tokens.',
  });
}

interface CreateOptions extends Who {
  scopes: Scope[];
  expires: number;
}

async function create(name: string, { scopes, expires, username }: CreateOptions): Promise<void> {
  await asMyself(username, async ({ api }) => {
    const input = { name, scopes, expiresAt: expiryOf(expires) };
    const { createApiToken } = await api.once(CreateToken, { input });
    print(createApiToken.token);
    say('It is shown this once. Scripts take it from MASKWATCH_TOKEN.');
  });
}

async function revoke(wanted: string, { username }: Who): Promise<void> {
  await asMyself(username, async ({ api }) => {
    const { apiTokens } = await api.ask(Tokens);
    const found = apiTokens.filter(({ id, name }) => id === wanted || name === wanted);
    const [token] = found;
    if (!token) throw new UsageError(`There is no token "${wanted}": maskwatch tokens list`);
    if (found.length > 1) {
      throw new UsageError(
        `${found.length} tokens have this name. Give the id of one:\n${found.map(({ id, createdAt }) => `  ${id}  of ${localTime(createdAt)}`).join('\n')}`,
      );
    }
    await api.once(RevokeToken, { id: token.id });
    print(`"${token.name}" is revoked.`);
  });
}

/** Tokens may not make or end tokens: their owner gives the password. */
async function asMyself(
  username: string | undefined,
  work: (person: Person) => Promise<void>,
): Promise<void> {
  if (username !== undefined) {
    const address = process.env.MASKWATCH_URL ?? (await readSignIn())?.url;
    if (!address) throw new UsageError('Set MASKWATCH_URL to the address of the server.');
    await withSession(new Api(serverAddress(address), undefined), username, work);
    return;
  }
  const byToken = await connect();
  const { me } = await byToken.ask(WhoAmI);
  if (!me) throw notSignedIn();
  await withSession(new Api(byToken.url, undefined), me.username, work);
}
