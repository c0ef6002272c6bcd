import { useQuery, useSubscription } from '@apollo/client/react';
import { ImportProgress, OneImport } from '../../api/imports';
import type { ImportRowFragment } from '../../gql/graphql';

/** Events between two of these may be missed: while the line is down nobody tells of them. */
const LOOK_MS = 5000;

/** Whether there is still work to be done. */
export function isUnfinished({ status }: Pick<ImportRowFragment, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

/** Keeps an import that is not finished true to the moment; the news reach whoever shows it by the cache. */
export function useImportFollowed(given: Pick<ImportRowFragment, 'id' | 'status'>): void {
  const variables = { id: given.id };
  const skip = !isUnfinished(given);
  useSubscription(ImportProgress, { variables, skip, ignoreResults: true });
  useQuery(OneImport, {
    variables,
    skip,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'network-only',
    pollInterval: LOOK_MS,
  });
}
