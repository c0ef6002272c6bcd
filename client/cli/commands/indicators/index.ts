import { Command } from 'commander';
import { examples } from '../options';
import { feedsCommand } from './feeds';
import { listCommand } from './list';
import { refreshCommand } from './refresh';
import { summaryCommand } from './summary';

export function indicatorsCommand(): Command {
  const indicators = new Command('indicators').description(
    'look up indicators of compromise, refresh their feeds',
  );
  indicators.addHelpText(
    'after',
    examples(
      ['maskwatch indicators list --search emotet', 'what is known of it'],
      ['maskwatch indicators refresh --all', 'all feeds, now; for administrators'],
    ),
  );
  for (const command of [listCommand(), summaryCommand(), feedsCommand(), refreshCommand()])
    indicators.addCommand(command);
  return indicators;
}
