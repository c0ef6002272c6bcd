import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { readFailure } from '../../api/failure';
import { ImportFailures as Failures } from '../../api/imports';
import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { DownloadIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import classes from './ImportFailures.module.css';

const PAGE = 50;
const COLUMNS = [t.imports.line, t.imports.username, t.imports.cause];

/** Rows that could not be registered, by line, and all of them as a file. */
export function ImportFailures({ given: { id, failed, failuresUrl } }: { given: ImportRowFragment }) {
  const { data, error, fetchMore, refetch } = useQuery(Failures, {
    variables: { id, first: PAGE },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const nodes = data?.userImportFailures.nodes;
  const rows = useMemo(() => nodes?.map((row) => ({ ...row, id: String(row.line) })), [nodes]);
  return (
    <section aria-labelledby="failures">
      <div className={classes.head}>
        <div>
          <h2 id="failures">{t.imports.failures}</h2>
          <p>{t.imports.failuresLead}</p>
        </div>
        {failuresUrl && (
          <Button
            component="a"
            href={failuresUrl}
            download
            variant="default"
            leftSection={<DownloadIcon size={18} />}
          >
            {t.imports.download}
          </Button>
        )}
      </div>
      {error && !rows && <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />}
      {!error && !rows && <Skeleton height={180} radius="lg" aria-label={t.common.loading} />}
      {rows && (
        <LongTable rows={rows} columns={COLUMNS} caption={t.imports.failureCount(failed)} height={50}>
          {({ line, username, cause }) => (
            <>
              <td className={classes.line}>
                <span className={classes.label}>{t.imports.line} </span>
                {t.number(line)}
              </td>
              <td className={classes.username}>
                {username ?? <span className={classes.soft}>{t.imports.unread}</span>}
              </td>
              <td>{cause}</td>
            </>
          )}
        </LongTable>
      )}
      {/* While the import runs more of them come, always behind the last one. */}
      {rows && rows.length < failed && (
        <LoadMore
          key={rows.length}
          onLoad={() => fetchMore({ variables: { after: data?.userImportFailures.pageInfo.endCursor } })}
        />
      )}
    </section>
  );
}
