import { graphql } from '../gql';
import { client } from './client';

graphql(`
  fragment AllowedRow on AllowedIndicator {
    id
    type
    value
    note
    addedBy
    createdAt
  }
`);

export const AllowedIndicators = graphql(`
  query AllowedIndicators($search: String, $first: Int, $after: String) {
    allowedIndicators(search: $search, first: $first, after: $after) {
      nodes {
        ...AllowedRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AllowIndicator = graphql(`
  mutation AllowIndicator($value: String!, $note: String) {
    allowIndicator(value: $value, note: $note) {
      ...AllowedRow
    }
  }
`);

export const DisallowIndicator = graphql(`
  mutation DisallowIndicator($id: ID!) {
    disallowIndicator(id: $id)
  }
`);

graphql(`
  fragment QuarantinedRow on QuarantinedItem {
    id
    imageId
    fileId
    name
    type
    value
    cause
    feeds
    status
    quarantinedAt
    releasedAt
    releasedBy
    owner {
      id
      username
    }
  }
`);

export const Quarantine = graphql(`
  query Quarantine($status: QuarantineStatus, $first: Int, $after: String) {
    quarantine(status: $status, first: $first, after: $after) {
      nodes {
        ...QuarantinedRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReleaseQuarantined = graphql(`
  mutation ReleaseQuarantined($ids: [ID!]!) {
    releaseQuarantined(ids: $ids)
  }
`);

export const DeleteQuarantined = graphql(`
  mutation DeleteQuarantined($ids: [ID!]!) {
    deleteQuarantined(ids: $ids)
  }
`);

/** Forgets what screening changes; what is shown is read anew at once. */
export function forgetScreening(): void {
  client.cache.batch({
    update(cache) {
      for (const fieldName of ['allowedIndicators', 'quarantine', 'indicators', 'files', 'history', 'image'])
        cache.evict({ id: 'ROOT_QUERY', fieldName });
    },
  });
}
