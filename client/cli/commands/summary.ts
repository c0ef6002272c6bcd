import { Command } from 'commander';
import { notSignedIn } from '../api/failures';
import { connect } from '../config/connect';
import { graphql } from '../gql';
import { count } from '../output/format';
import { print, styled } from '../output/terminal';
import { exiting } from './exiting';
import { examples } from './options';
import { type Whose, whose, whoseVariables } from './photo-filters';

const Summary = graphql(`
  query Summary($userId: ID, $everyone: Boolean) {
    me {
      username
    }
    historySummary(userId: $userId, everyone: $everyone) {
      total
      noFace
      allMasked
      someMasked
      noneMasked
      pending
      failed
    }
  }
`);

export function summaryCommand(): Command {
  return whose(new Command('summary').description('how many photos there are of each verdict'))
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        ['maskwatch summary', "one's own photos"],
        ['maskwatch summary --everyone --json', "all users', as JSON"],
      ),
    )
    .action(exiting(summary));
}

async function summary(options: Whose & { json?: boolean }): Promise<void> {
  const api = await connect();
  const { historySummary, me } = await api.ask(Summary, await whoseVariables(api, options));
  if (!me) throw notSignedIn();
  if (options.json) return print(JSON.stringify(historySummary));
  const { total, noFace, allMasked, someMasked, noneMasked, pending, failed } = historySummary;
  const rows: [string, number][] = [
    ['photos', total],
    ['no face', noFace],
    ['all masked', allMasked],
    ['some masked', someMasked],
    ['none masked', noneMasked],
    ['pending', pending],
    ['failed', failed],
  ];
  const width = count(total).length;
  for (const [title, value] of rows) {
    const line = `${count(value).padStart(width)}  ${title}`;
    print(title === 'photos' ? styled('bold', line, process.stdout) : line);
  }
}
