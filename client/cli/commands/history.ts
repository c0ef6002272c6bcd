import { Command } from 'commander';
import { connect } from '../config/connect';
import { count, localTime, words } from '../output/format';
import { say } from '../output/terminal';
import { exiting } from './exiting';
import { examples, wholeNumber } from './options';
import { formatOptions, type OutputFormat, type RowFormat, writeRows } from './output-format';
import { type Photo, type PhotoFilters, photoFilters, readPhotos } from './photo-filters';

const USUAL_LIMIT = 30;

interface Options extends PhotoFilters, OutputFormat {
  limit?: number;
  all?: boolean;
}

export function historyCommand(): Command {
  return formatOptions(photoFilters(new Command('history').description('list photos and their verdicts')))
    .option(
      '--limit <number>',
      `at most so many; ${USUAL_LIMIT} when not given`,
      wholeNumber(1, 1_000_000_000),
    )
    .option('--all', 'all of them')
    .addHelpText(
      'after',
      examples(
        ['maskwatch history --category none-masked --from 2026-11-01', 'who wore none this month'],
        ['maskwatch history --all --csv > history.csv', 'everything, for a spreadsheet'],
        ['maskwatch history --json --status failed | jq -r .id', 'ids of the photos that failed'],
      ),
    )
    .action(exiting(history));
}

const FORMAT: RowFormat<Photo> = {
  columns: [
    { title: 'Uploaded', of: ({ uploadedAt }) => localTime(uploadedAt) },
    { title: 'Verdict', of: ({ category, status }) => words(category ?? status) },
    { title: 'Faces', of: ({ faceCount }) => count(faceCount), align: 'right' },
    { title: 'Masked', of: ({ maskedCount }) => count(maskedCount), align: 'right' },
    { title: 'Name', of: ({ name }) => name, shrinks: true },
  ],
  csv: {
    header: [
      ...[
        'id',
        'name',
        'status',
        'category',
        'faces',
        'masked',
        'unmasked',
        'width',
        'height',
        'bytes',
        'format',
      ],
      ...['sha256', 'source', 'uploaded', 'taken', 'detector', 'owner'],
    ],
    cells: (photo) => [
      ...[photo.id, photo.name, photo.status, photo.category],
      ...[photo.faceCount, photo.maskedCount, photo.unmaskedCount],
      ...[photo.width, photo.height, photo.bytes, photo.format, photo.sha256, photo.source],
      ...[photo.uploadedAt, photo.takenAt, photo.detectorVersion, photo.owner.username],
    ],
  },
  none: 'There are no such photos.',
};

async function history(options: Options): Promise<void> {
  const api = await connect();
  const limit = options.all ? Number.POSITIVE_INFINITY : (options.limit ?? USUAL_LIMIT);
  let total = 0;
  const pages = async function* () {
    for await (const page of readPhotos(api, options, limit)) {
      total = page.total;
      yield page.photos;
    }
  };
  const shown = await writeRows(options, pages(), FORMAT);
  if (shown < total) say(`${count(shown)} of ${count(total)}; --all shows them all.`);
}
