import { Command } from 'commander';
import { Api } from '../api/api';
import { Refusal } from '../api/failures';
import { forgetSignIn, readSignIn } from '../config/settings';
import { graphql } from '../gql';
import { print } from '../output/terminal';
import { exiting } from './exiting';
import { examples } from './options';

const EndToken = graphql(`
  mutation EndToken {
    logout
  }
`);

export function logoutCommand(): Command {
  return new Command('logout')
    .description('revoke the token that login made, and forget it')
    .option('--local', 'only forget it, when the server is gone', false)
    .addHelpText('after', examples(['maskwatch logout', 'nothing of the sign-in is left']))
    .action(exiting(logout));
}

async function logout({ local }: { local: boolean }): Promise<void> {
  const signIn = await readSignIn();
  if (!signIn) {
    print('Nobody is signed in.');
    return;
  }
  if (!local) {
    await new Api(signIn.url, signIn.token).ask(EndToken).catch((error) => {
      // Revoked already, or run out: nothing is left to end.
      if (!(error instanceof Refusal && error.code === 'UNAUTHENTICATED')) throw error;
    });
  }
  await forgetSignIn();
  print(`Signed out of ${signIn.url}.`);
}
