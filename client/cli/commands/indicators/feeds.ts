import { Command } from 'commander';
import { connect } from '../../config/connect';
import { count, localTime, words } from '../../output/format';
import { exiting } from '../exiting';
import { examples } from '../options';
import { formatOptions, type OutputFormat, writeRows } from '../output-format';
import { allFeeds } from './feed-names';

export function feedsCommand(): Command {
  return formatOptions(new Command('feeds').description('list the feeds; for administrators'))
    .addHelpText('after', examples(['maskwatch indicators feeds', 'what is refreshed when']))
    .action(exiting(feeds));
}

async function feeds(options: OutputFormat): Promise<void> {
  const rows = await allFeeds(await connect());
  const time = (iso: string | null | undefined) => (iso ? localTime(iso) : 'never');
  await writeRows(options, [rows], {
    columns: [
      { title: 'Name', of: ({ name }) => name, shrinks: true },
      { title: 'Indicators', of: ({ indicatorCount }) => count(indicatorCount), align: 'right' },
      { title: 'Refreshed', of: ({ refreshedAt }) => time(refreshedAt) },
      { title: 'Next', of: ({ nextRunAt }) => time(nextRunAt) },
      { title: 'Last run', of: ({ lastRun }) => (lastRun ? words(lastRun.status) : '') },
    ],
    csv: {
      header: ['id', 'name', 'address', 'enabled', 'indicators', 'refreshed', 'next', 'last run', 'reason'],
      cells: (row) => [
        ...[row.id, row.name, row.address, String(row.enabled), row.indicatorCount],
        ...[row.refreshedAt, row.nextRunAt, row.lastRun?.status, row.lastRun?.reason],
      ],
    },
    none: 'There are no feeds.',
  });
}
