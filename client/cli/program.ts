import { Command } from 'commander';
import { version } from '../../package.json';
import { completionCommand } from './commands/completion';
import { downloadCommand } from './commands/download';
import { historyCommand } from './commands/history';
import { indicatorsCommand } from './commands/indicators';
import { loginCommand } from './commands/login';
import { logoutCommand } from './commands/logout';
import { examples } from './commands/options';
import { summaryCommand } from './commands/summary';
import { tokensCommand } from './commands/tokens';
import { uploadCommand } from './commands/upload';
import { usersCommand } from './commands/users';
import { watchCommand } from './commands/watch';

/**
 * Runs what was typed. A command's action answers with its exit code.
 *
 * @throws CommanderError when it cannot be understood, and what the command throws
 */
export async function program(args: string[]): Promise<void> {
  const root = new Command('maskwatch')
    .description('Checks photos for face masks with a Maskwatch server.')
    .version(version)
    .addHelpText(
      'after',
      examples(
        ['maskwatch login https://maskwatch.example.org', 'sign in; the token is kept for you alone'],
        ['maskwatch upload photos/', 'upload a folder; run it again, and only what is new is sent'],
        ['maskwatch history --category none-masked', 'who wore none'],
      ),
    );
  const commands = [
    loginCommand(),
    logoutCommand(),
    uploadCommand(),
    watchCommand(),
    historyCommand(),
    downloadCommand(),
    summaryCommand(),
    indicatorsCommand(),
    usersCommand(),
    tokensCommand(),
  ];
  for (const command of commands) root.addCommand(command);
  root.addCommand(completionCommand(root));
  prepare(root);
  await root.parseAsync(args, { from: 'user' });
}

/** What holds for all commands alike. */
function prepare(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help says more)').helpCommand(false);
  for (const sub of command.commands) prepare(sub);
}
