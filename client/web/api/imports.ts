import { graphql } from '../gql';

graphql(`
  fragment ImportRow on UserImport {
    id
    fileName
    status
    reason
    total
    processed
    created
    invited
    existing
    failed
    failuresUrl
    rowsPerSecond
    secondsLeft
    startedBy
    createdAt
    finishedAt
  }
`);

export const UserImports = graphql(`
  query UserImports($first: Int, $after: String) {
    userImports(first: $first, after: $after) {
      nodes {
        ...ImportRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneImport = graphql(`
  query OneImport($id: ID!) {
    userImport(id: $id) {
      ...ImportRow
    }
  }
`);

export const ImportProgress = graphql(`
  subscription ImportProgress($id: ID!) {
    userImportProgress(id: $id) {
      ...ImportRow
    }
  }
`);

export const ImportFailures = graphql(`
  query ImportFailures($id: ID!, $first: Int, $after: String) {
    userImportFailures(id: $id, first: $first, after: $after) {
      nodes {
        line
        username
        cause
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ImportUsers = graphql(`
  mutation ImportUsers($file: Upload!) {
    importUsers(file: $file) {
      ...ImportRow
    }
  }
`);

export const CancelImport = graphql(`
  mutation CancelImport($id: ID!) {
    cancelUserImport(id: $id) {
      ...ImportRow
    }
  }
`);

/** What becomes of people without a password in the file. */
export const InvitationsGoOut = graphql(`
  query InvitationsGoOut {
    serverInfo {
      mailGoesOut
    }
  }
`);
