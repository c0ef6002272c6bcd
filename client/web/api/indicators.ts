import { graphql } from '../gql';

graphql(`
  fragment ListedIndicator on Indicator {
    id
    type
    value
    cause
    firstSeen
    lastSeen
    reference
    tags
    confidence
    allowed
    sources {
      feedId
      feedName
      cause
      tags
      reference
      confidence
      firstSeen
      lastSeen
      listed
    }
  }
`);

export const Indicators = graphql(`
  query Indicators(
    $type: IndicatorType
    $search: String
    $feed: ID
    $since: DateTimeISO
    $until: DateTimeISO
    $first: Int
    $after: String
  ) {
    indicators(
      type: $type
      search: $search
      feed: $feed
      since: $since
      until: $until
      first: $first
      after: $after
    ) {
      nodes {
        ...ListedIndicator
      }
      totalCount
      totalCountIsCapped
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const IndicatorOverview = graphql(`
  query IndicatorOverview {
    indicatorSummary {
      total
      byType {
        type
        count
      }
      refreshedAt
      searchMode
    }
    indicatorFeeds {
      id
      name
      indicatorCount
      refreshedAt
    }
  }
`);
