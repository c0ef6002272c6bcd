import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { readFailure } from '../api/failure';
import { OneImport } from '../api/imports';
import { FailurePanel } from '../components/FailurePanel';
import { ImportFailures } from '../components/imports/ImportFailures';
import { ImportState } from '../components/imports/ImportState';
import { PageHead } from '../components/PageHead';
import { t } from '../texts';
import classes from './ImportsPage.module.css';
import { Component as NotFoundPage } from './NotFoundPage';

/** One import: how far it is, what became of its rows, and which could not be registered. */
export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(OneImport, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const given = data?.userImport;
  if (error && !given) {
    const failure = readFailure(error);
    if (failure.code === 'NOT_FOUND') return <NotFoundPage />;
    return <FailurePanel failure={failure} onRetry={() => refetch()} />;
  }
  if (!given) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  return (
    <div className={classes.page}>
      <Anchor component={Link} to="/imports" display="inline-block" mb="sm">
        {t.imports.back}
      </Anchor>
      <PageHead title={t.imports.pageTitle(given.fileName)} />
      <ImportState given={given} />
      {given.failed > 0 && <ImportFailures given={given} />}
    </div>
  );
}
