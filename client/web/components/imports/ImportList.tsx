import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { UserImports } from '../../api/imports';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { ImportCells } from './ImportCells';
import classes from './ImportList.module.css';

const PAGE = 30;
const { file, state, result, started } = t.imports;
const COLUMNS = [file, state, result, started];

/** All imports, the newest first; nothing where there has been none. */
export function ImportList() {
  const { data, error, fetchMore, refetch } = useQuery(UserImports, {
    variables: { first: PAGE },
    // Other administrators start imports, too.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const imports = data?.userImports;
  if (imports?.nodes.length === 0) return null;
  return (
    <section aria-labelledby="imports" className={classes.list}>
      <h2 id="imports">{t.imports.former}</h2>
      {error && !imports && <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />}
      {!error && !imports && <Skeleton height={120} radius="lg" aria-label={t.common.loading} />}
      {imports && (
        <LongTable
          rows={imports.nodes}
          columns={COLUMNS}
          caption={t.imports.count(imports.totalCount)}
          height={64}
        >
          {(given) => <ImportCells given={given} />}
        </LongTable>
      )}
      {imports?.pageInfo.hasNextPage && (
        <LoadMore
          key={imports.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: imports.pageInfo.endCursor } })}
        />
      )}
    </section>
  );
}
