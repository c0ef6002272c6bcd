import { Stack } from '@mantine/core';
import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { Notice } from '../Notice';
import { ImportCounts } from './ImportCounts';
import { ImportProgressBar } from './ImportProgressBar';
import classes from './ImportState.module.css';
import { ImportStatusMark } from './ImportStatusMark';
import { StopImport } from './StopImport';
import { isUnfinished, useImportFollowed } from './useImportFollowed';

/** Where an import is or how it ended, and what has become of its rows. */
export function ImportState({ given }: { given: ImportRowFragment }) {
  useImportFollowed(given);
  const { status, reason, startedBy, createdAt, finishedAt } = given;
  const open = isUnfinished(given);
  return (
    <Card
      title={t.imports.state}
      lead={`${t.imports.started} ${t.shortDateTime(createdAt)} ${t.imports.by(startedBy)}`}
      action={open && <StopImport given={given} />}
    >
      <Stack gap="md">
        <p role="status" className={classes.state}>
          <ImportStatusMark status={status} />
          {open && t.imports.goesOn}
          {(status === 'DONE' || status === 'CANCELLED') && t.imports.ended[status]}
        </p>
        <Notice>{reason}</Notice>
        {open && <ImportProgressBar given={given} />}
        <ImportCounts given={given} />
        {finishedAt && (
          <p className={classes.ended}>
            {t.imports.took(t.shortDateTime(finishedAt), secondsBetween(createdAt, finishedAt))}
          </p>
        )}
      </Stack>
    </Card>
  );
}

function secondsBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 1000;
}
