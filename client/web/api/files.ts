import { graphql } from '../gql';

graphql(`
  fragment FileRow on StoredFile {
    id
    name
    bytes
    uploadedAt
    downloadUrl
    quarantinedAt
    owner {
      id
      username
    }
  }
`);

export const Files = graphql(`
  query Files($search: String, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {
    files(search: $search, userId: $userId, everyone: $everyone, first: $first, after: $after) {
      nodes {
        ...FileRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneFile = graphql(`
  query OneFile($id: ID!) {
    file(id: $id) {
      ...FileRow
      sha256
    }
  }
`);

export const FileUsage = graphql(`
  query FileUsage($userId: ID) {
    fileUsage(userId: $userId) {
      count
      bytes
      quotaBytes
    }
    serverInfo {
      maxUploadBytes
    }
  }
`);

export const UploadFile = graphql(`
  mutation UploadFile($file: Upload!) {
    uploadFile(file: $file) {
      id
    }
  }
`);

export const DeleteFile = graphql(`
  mutation DeleteFile($id: ID!) {
    deleteFile(id: $id)
  }
`);
