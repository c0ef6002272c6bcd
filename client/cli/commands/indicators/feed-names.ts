import type { Api } from '../../api/api';
import { UsageError } from '../../api/failures';
import { graphql } from '../../gql';
import type { FeedLineFragment } from '../../gql/graphql';

graphql(`
  fragment RunState on FeedRun {
    id
    status
    phase
    progress
    reason
    rows
    added
    changed
    gone
    expired
    bad
    finishedAt
  }
`);

graphql(`
  fragment FeedLine on Feed {
    id
    name
    address
    enabled
    indicatorCount
    refreshedAt
    nextRunAt
    lastRun {
      ...RunState
    }
  }
`);

const Feeds = graphql(`
  query Feeds($after: String) {
    feeds(first: 100, after: $after) {
      nodes {
        ...FeedLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The id of a feed that is called by its id or name. @throws UsageError */
export async function feedId(api: Api, name: string): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name)) return name;
  return feedNamed(await allFeeds(api), name).id;
}

/** @throws UsageError */
export function feedNamed(feeds: FeedLineFragment[], wanted: string): FeedLineFragment {
  const found = feeds.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new UsageError(`There is no feed "${wanted}": maskwatch indicators feeds`);
  return found;
}

/** All feeds; for administrators. */
export async function allFeeds(api: Api): Promise<FeedLineFragment[]> {
  const rows: FeedLineFragment[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = (await api.ask(Feeds, { after })).feeds;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
  return rows;
}
