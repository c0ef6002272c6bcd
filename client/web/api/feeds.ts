import { graphql } from '../gql';
import { client } from './client';

graphql(`
  fragment FeedRunRow on FeedRun {
    id
    feedId
    trigger
    status
    reason
    startedBy
    fileName
    format
    bytes
    rows
    added
    changed
    gone
    expired
    bad
    duplicates
    createdAt
    startedAt
    finishedAt
    phase
    progress
  }
`);

graphql(`
  fragment ListedFeed on Feed {
    id
    name
    format
    address
    secretHeader
    hasSecret
    enabled
    intervalMinutes
    full
    expireDays
    indicatorCount
    refreshedAt
    nextRunAt
    mapping {
      value
      type
      fixedType
      cause
      firstSeen
      lastSeen
      reference
      tags
      confidence
      delimiter
      hasHeader
    }
    lastRun {
      ...FeedRunRow
    }
  }
`);

export const Feeds = graphql(`
  query Feeds($first: Int, $after: String) {
    feeds(first: $first, after: $after) {
      nodes {
        ...ListedFeed
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneFeed = graphql(`
  query OneFeed($id: ID!) {
    feed(id: $id) {
      ...ListedFeed
    }
  }
`);

export const FeedPresets = graphql(`
  query FeedPresets {
    feedPresets {
      id
      name
      description
      address
      format
      full
      intervalMinutes
      secretHeader
    }
  }
`);

export const FeedRuns = graphql(`
  query FeedRuns($feedId: ID!, $first: Int, $after: String) {
    feedRuns(feedId: $feedId, first: $first, after: $after) {
      nodes {
        ...FeedRunRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneFeedRun = graphql(`
  query OneFeedRun($id: ID!) {
    feedRun(id: $id) {
      ...FeedRunRow
    }
  }
`);

export const FeedRunErrors = graphql(`
  query FeedRunErrors($runId: ID!, $first: Int, $after: String) {
    feedRunErrors(runId: $runId, first: $first, after: $after) {
      nodes {
        line
        cause
        value
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const FeedRunProgress = graphql(`
  subscription FeedRunProgress {
    feedRunProgress {
      ...FeedRunRow
    }
  }
`);

export const AddFeed = graphql(`
  mutation AddFeed($input: FeedInput!) {
    addFeed(input: $input) {
      ...ListedFeed
    }
  }
`);

export const UpdateFeed = graphql(`
  mutation UpdateFeed($id: ID!, $changes: FeedChanges!) {
    updateFeed(id: $id, changes: $changes) {
      ...ListedFeed
    }
  }
`);

export const FeedDeletion = graphql(`
  query FeedDeletion($id: ID!) {
    feedDeletion(id: $id) {
      named
      removed
    }
  }
`);

export const DeleteFeed = graphql(`
  mutation DeleteFeed($id: ID!) {
    deleteFeed(id: $id) {
      named
      removed
    }
  }
`);

export const RefreshFeed = graphql(`
  mutation RefreshFeed($id: ID!, $force: Boolean) {
    refreshFeed(id: $id, force: $force) {
      ...FeedRunRow
    }
  }
`);

export const CancelRefresh = graphql(`
  mutation CancelRefresh($id: ID!) {
    cancelRefresh(id: $id) {
      ...FeedRunRow
    }
  }
`);

export const UploadIndicators = graphql(`
  mutation UploadIndicators(
    $file: Upload!
    $feedId: ID
    $name: String
    $format: FeedFormat
    $mapping: CsvMappingInput
    $force: Boolean
  ) {
    uploadIndicators(
      file: $file
      feedId: $feedId
      name: $name
      format: $format
      mapping: $mapping
      force: $force
    ) {
      ...FeedRunRow
    }
  }
`);

/** Forgets what a refresh changes: feeds, their runs, indicators and counts. What is shown is read anew at once. */
export function forgetFeeds(): void {
  client.cache.batch({
    update(cache) {
      for (const fieldName of [
        'feeds',
        'feed',
        'feedRuns',
        'indicators',
        'indicatorSummary',
        'indicatorFeeds',
      ])
        cache.evict({ id: 'ROOT_QUERY', fieldName });
    },
  });
}
