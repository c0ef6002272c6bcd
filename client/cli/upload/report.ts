import { CsvFile } from '../output/csv';
import type { Outcome } from './outcomes';

/** Columns of `--report`; a contract with scripts, see docs/cli.md. */
const HEADER = [
  'path',
  'outcome',
  'sha256',
  'bytes',
  'id',
  'category',
  'faces',
  'masked',
  'unmasked',
  'same as',
  'code',
  'cause',
];

/** What became of each file, as CSV. */
export async function openReport(path: string) {
  const csv = await CsvFile.create(path, HEADER);
  return {
    add({ path, outcome, sha256, bytes, verdict, sameAs, code, error }: Outcome): void {
      csv.write([
        path,
        outcome,
        sha256,
        bytes,
        verdict?.id,
        verdict?.category,
        verdict?.faceCount,
        verdict?.maskedCount,
        verdict?.unmaskedCount,
        sameAs,
        code,
        error,
      ]);
    },
    close: () => csv.close(),
  };
}

/** An outcome as a line of `--json`; a contract with scripts, see docs/cli.md. */
export function outcomeJson({ verdict, ...outcome }: Outcome): string {
  return JSON.stringify({ type: 'photo', ...outcome, ...verdict });
}
