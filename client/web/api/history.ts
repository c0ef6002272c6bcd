import { graphql } from '../gql';

export const History = graphql(`
  query History(
    $category: DetectionCategory
    $uncertain: Boolean
    $reviewed: Boolean
    $userId: ID
    $everyone: Boolean
    $filter: HistoryFilter
    $sort: HistorySort
    $first: Int
    $after: String
  ) {
    history(
      category: $category
      uncertain: $uncertain
      reviewed: $reviewed
      userId: $userId
      everyone: $everyone
      filter: $filter
      sort: $sort
      first: $first
      after: $after
    ) {
      nodes {
        ...PhotoSummary
        ...PhotoFaces
        owner {
          id
          username
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const HistoryCounts = graphql(`
  query HistoryCounts($userId: ID, $everyone: Boolean, $filter: HistoryFilter, $reviewed: Boolean) {
    historySummary(userId: $userId, everyone: $everyone, filter: $filter, reviewed: $reviewed) {
      total
      noFace
      allMasked
      someMasked
      noneMasked
      uncertain
      pending
      failed
      exact
    }
  }
`);

export const Neighbours = graphql(`
  query Neighbours(
    $id: ID!
    $category: DetectionCategory
    $uncertain: Boolean
    $reviewed: Boolean
    $userId: ID
    $everyone: Boolean
    $filter: HistoryFilter
    $sort: HistorySort
  ) {
    imageNeighbours(
      id: $id
      category: $category
      uncertain: $uncertain
      reviewed: $reviewed
      userId: $userId
      everyone: $everyone
      filter: $filter
      sort: $sort
    ) {
      previous {
        id
      }
      next {
        id
      }
    }
  }
`);

export const DailyStatistics = graphql(`
  query DailyStatistics($days: Int!, $timeZone: String!, $userId: ID, $everyone: Boolean) {
    dailyStatistics(days: $days, timeZone: $timeZone, userId: $userId, everyone: $everyone) {
      day
      photos
      faces
      masked
    }
  }
`);

export const PhotoProcessed = graphql(`
  subscription PhotoProcessed($everyone: Boolean) {
    imageProcessed(everyone: $everyone) {
      ...PhotoSummary
      ...PhotoFaces
      owner {
        id
        username
      }
    }
  }
`);
