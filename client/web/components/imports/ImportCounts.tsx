import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './ImportCounts.module.css';

/** What became of the rows so far. */
export function ImportCounts({
  given: { created, invited, existing, failed },
}: {
  given: ImportRowFragment;
}) {
  const counts: [label: string, count: number, tone?: string][] = [
    [t.imports.created, created, created > 0 ? 'mask' : undefined],
    [t.imports.invited, invited],
    [t.imports.existing, existing],
    [t.imports.failed, failed, failed > 0 ? 'no-mask' : undefined],
  ];
  return (
    <dl className={classes.counts}>
      {counts.map(([label, count, tone]) => (
        <div key={label} data-tone={tone}>
          <dt>{label}</dt>
          <dd>{t.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
