import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { FeedRunProgress, forgetFeeds, OneFeedRun } from '../../api/feeds';
import type { FeedRunRowFragment, ListedFeedFragment } from '../../gql/graphql';

/** Events between two of these may be missed: while the line is down nobody tells of them. */
const LOOK_MS = 5000;

/** Whether there is still work to be done. */
export function isUnfinished(run: Pick<FeedRunRowFragment, 'status'> | null | undefined): boolean {
  return run?.status === 'QUEUED' || run?.status === 'RUNNING';
}

/** Hears of every refresh as it gets on; the news reach whoever shows them by the cache. */
export function useFeedsFollowed(): void {
  const { cache } = useApolloClient();
  useSubscription(FeedRunProgress, {
    ignoreResults: true,
    onData: ({ data }) => {
      const run = data.data?.feedRunProgress;
      if (!run) return;
      // A refresh that began by its schedule is the feed's last one from now on.
      cache.modify({
        id: cache.identify({ __typename: 'Feed', id: run.feedId }),
        fields: { lastRun: (_, { toReference }) => toReference({ __typename: 'FeedRun', id: run.id }) },
      });
      if (!isUnfinished(run)) forgetFeeds();
    },
  });
}

/** Looks after one refresh beside what is heard of it. */
export function useRunFollowed(run: ListedFeedFragment['lastRun']): void {
  useQuery(OneFeedRun, {
    variables: { id: run?.id ?? '' },
    skip: !isUnfinished(run),
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'network-only',
    pollInterval: LOOK_MS,
  });
}
