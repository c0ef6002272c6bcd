import { Progress } from '@mantine/core';
import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './ImportProgressBar.module.css';

/** How far an import that is under way is, how fast it goes and how long that takes. */
export function ImportProgressBar({ given }: { given: ImportRowFragment }) {
  const { fileName, status, total, processed, rowsPerSecond, secondsLeft } = given;
  const counting = total === null;
  return (
    <div className={classes.progress}>
      <Progress
        value={counting ? 100 : (processed / total) * 100}
        animated={counting && status === 'RUNNING'}
        color={counting ? 'gray' : undefined}
        aria-label={t.imports.progress(fileName)}
        aria-valuetext={counting ? t.imports.counting : t.imports.rows(processed, total)}
      />
      <p className={classes.words}>
        {status === 'QUEUED' && <span>{t.imports.waits}</span>}
        {status === 'RUNNING' && counting && <span>{t.imports.counting}</span>}
        {!counting && <span>{t.imports.rows(processed, total)}</span>}
        {rowsPerSecond !== null && <span>{t.imports.rate(rowsPerSecond)}</span>}
        {secondsLeft !== null && <span>{t.imports.left(secondsLeft)}</span>}
      </p>
    </div>
  );
}
