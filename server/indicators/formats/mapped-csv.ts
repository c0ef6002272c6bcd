import type { CsvMapping } from '../csv-mapping.js';
import { confidenceOf, tagsOf, textOrNull, timeOf, typeNamed } from './cells.js';
import { csvRows } from './csv.js';
import type { Ends } from './recognise.js';
import { type Entry, FeedProblem, row } from './row.js';

/**
 * Reads any other CSV file, by a mapping that an administrator gives.
 *
 * @throws FeedProblem when the file lacks a column that the mapping names
 */
export async function* mappedCsv(path: string, mapping: CsvMapping, { head }: Ends): AsyncGenerator<Entry[]> {
  const delimiter = mapping.delimiter || delimiterIn(head);
  let columns = mapping.hasHeader ? undefined : numbered(mapping);
  for await (const records of csvRows(path, delimiter)) {
    const found: Entry[] = [];
    for (const { line, cells } of records) {
      if (columns) found.push(entryOf(cells, columns, mapping, line));
      else columns = named(mapping, cells);
    }
    yield found;
  }
}

type Column = 'value' | 'type' | 'cause' | 'firstSeen' | 'lastSeen' | 'reference' | 'tags' | 'confidence';
type Columns = Partial<Record<Column, number>>;

const COLUMNS: Column[] = [
  'value',
  'type',
  'cause',
  'firstSeen',
  'lastSeen',
  'reference',
  'tags',
  'confidence',
];

function numbered(mapping: CsvMapping): Columns {
  return Object.fromEntries(
    COLUMNS.flatMap((column) => (mapping[column] ? [[column, Number(mapping[column]) - 1]] : [])),
  );
}

function named(mapping: CsvMapping, header: string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const name = mapping[column]?.trim();
      if (!name) return [];
      const byName = names.indexOf(name.toLowerCase());
      const index = byName >= 0 ? byName : /^\d+$/.test(name) ? Number(name) - 1 : -1;
      if (index < 0 || index >= names.length) {
        throw new FeedProblem(
          `The file has no column "${name}". It has: ${header.join(', ').slice(0, 200)}.`,
        );
      }
      return [[column, index]];
    }),
  );
}

function entryOf(cells: string[], columns: Columns, mapping: CsvMapping, line: number): Entry {
  const cell = (column: Column) => {
    const index = columns[column];
    return index === undefined ? undefined : cells[index];
  };
  const value = cell('value') ?? '';
  const typeName = textOrNull(cell('type'));
  const type = typeName ? typeNamed(typeName) : (mapping.fixedType ?? undefined);
  if (typeName && !type) return { line, value, problem: `There is no type "${typeName}" here.` };
  return row(line, value, {
    type,
    cause: textOrNull(cell('cause')),
    tags: tagsOf(cell('tags')),
    reference: textOrNull(cell('reference')),
    confidence: confidenceOf(cell('confidence')),
    firstSeen: timeOf(cell('firstSeen')),
    lastSeen: timeOf(cell('lastSeen')),
  });
}

/** The separator that the first row has most of. */
function delimiterIn(head: string): string {
  const first = head.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
