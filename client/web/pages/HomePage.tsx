import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { Navigate } from 'react-router';
import { HistoryCounts } from '../api/history';
import { t } from '../texts';

/** Leads people who have photos to their overview, and everybody else to the drop zone. */
export function Component() {
  const { data, error } = useQuery(HistoryCounts, { variables: {} });
  if (!data && !error) return <Skeleton height="50dvh" radius="lg" aria-label={t.common.loading} />;
  return <Navigate to={data?.historySummary.total ? '/overview' : '/upload'} replace />;
}
