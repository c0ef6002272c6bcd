import { graphql } from '../gql';

graphql(`
  fragment PhotoSummary on Image {
    id
    name
    status
    category
    message
    failureReason
    faceCount
    maskedCount
    unmaskedCount
    width
    height
    thumbnailUrl
    uploadedAt
  }
`);

graphql(`
  fragment PhotoFaces on Image {
    faces {
      label
      confidence
      box {
        x
        y
        width
        height
      }
    }
  }
`);

export const UploadImage = graphql(`
  mutation UploadImage($file: Upload!) {
    uploadImage(file: $file) {
      ...PhotoSummary
      ...PhotoFaces
    }
  }
`);

export const Photo = graphql(`
  query Photo($id: ID!) {
    image(id: $id) {
      ...PhotoSummary
      ...PhotoFaces
      bytes
      sha256
      source
      detectedAt
      detectorVersion
      originalUrl
      annotatedUrl
      owner {
        id
        username
      }
    }
  }
`);

export const DeletePhoto = graphql(`
  mutation DeletePhoto($id: ID!) {
    deleteImage(id: $id)
  }
`);

export const History = graphql(`
  query History($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {
    history(category: $category, userId: $userId, first: $first, after: $after) {
      nodes {
        ...PhotoSummary
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const HistoryCounts = graphql(`
  query HistoryCounts($userId: ID) {
    historySummary(userId: $userId) {
      total
      noFace
      allMasked
      someMasked
      noneMasked
    }
  }
`);

export const UploadLimits = graphql(`
  query UploadLimits {
    serverInfo {
      maxUploadBytes
      maxMegapixels
    }
  }
`);
