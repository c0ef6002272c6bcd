import { Command } from 'commander';
import { connect } from '../../config/connect';
import { graphql } from '../../gql';
import { count, localTime } from '../../output/format';
import { print, styled } from '../../output/terminal';
import { exiting } from '../exiting';
import { examples, typedAs } from '../options';

const IndicatorSummary = graphql(`
  query IndicatorSummary {
    indicatorSummary {
      total
      refreshedAt
      byType {
        type
        count
      }
    }
  }
`);

export function summaryCommand(): Command {
  return new Command('summary')
    .description('how many there are of each type')
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['maskwatch indicators summary', 'and when they were refreshed']))
    .action(exiting(summary));
}

async function summary({ json }: { json?: boolean }): Promise<void> {
  const { indicatorSummary } = await (await connect()).ask(IndicatorSummary);
  if (json) return print(JSON.stringify(indicatorSummary));
  const { total, byType, refreshedAt } = indicatorSummary;
  const width = count(total).length;
  print(styled('bold', `${count(total)}  indicators`, process.stdout));
  for (const each of byType) print(`${count(each.count).padStart(width)}  ${typedAs(each.type)}`);
  print(refreshedAt ? `Refreshed ${localTime(refreshedAt)}` : 'Never refreshed.');
}
