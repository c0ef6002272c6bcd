import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { type Failure, readFailure } from '../api/failure';
import { PhotosToCheck } from '../api/reviews';
import { ownerOf } from '../history/historyAddress';

/**
 * The photos to please check as they are when the page opens, oldest first. What is checked leaves the list on the
 * server, and must not move it under one's hands.
 *
 * @param user an id, or `everyone`; one's own when empty
 */
export function usePhotosToCheck(user: string) {
  const client = useApolloClient();
  const [ids, setIds] = useState<readonly string[] | null>(null);
  /** Where the next page begins; null: nowhere. */
  const [after, setAfter] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const load = useCallback(
    async (cursor: string | null) => {
      setFailure(null);
      try {
        const variables = { ...ownerOf(user), after: cursor };
        const { data } = await client.query({ query: PhotosToCheck, variables, fetchPolicy: 'no-cache' });
        const page = data?.history;
        if (!page) return;
        setIds((known) => [...(cursor && known ? known : []), ...page.nodes.map(({ id }) => id)]);
        setAfter(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null);
      } catch (error) {
        setFailure(readFailure(error));
      }
    },
    [client, user],
  );
  useEffect(() => void load(null), [load]);

  return { ids, failure, load: () => load(ids ? after : null), hasMore: after !== null };
}
