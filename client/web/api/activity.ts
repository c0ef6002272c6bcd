import { graphql } from '../gql';

export const Activities = graphql(`
  query Activities($filter: ActivityFilter, $first: Int, $after: String) {
    activities(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        at
        kind
        actorId
        actorName
        subjectId
        subjectName
        detail
        ip
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
