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
    source
    quarantinedAt
    pictures
    picturesChangedAt
    version
    uncertain
    reviewed
    corrected
  }
`);

graphql(`
  fragment PhotoFaces on Image {
    faces {
      label
      confidence
      uncertain
      byPerson
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
  mutation UploadImage($file: Upload, $url: String, $source: ImageSource) {
    uploadImage(file: $file, url: $url, source: $source) {
      ...PhotoSummary
      ...PhotoFaces
      bytes
      duplicate
    }
  }
`);

export const Photo = graphql(`
  query Photo($id: ID!) {
    image(id: $id) {
      ...PhotoReview
      bytes
      format
      sha256
      takenAt
      detectedAt
      detectorVersion
      originalUrl
      previewUrl
      annotatedUrl
      owner {
        id
        username
      }
    }
  }
`);

export const RetryDetection = graphql(`
  mutation RetryDetection($id: ID!) {
    retryDetection(id: $id) {
      ...PhotoSummary
      ...PhotoFaces
      detectedAt
      detectorVersion
    }
  }
`);

export const DeletePhotos = graphql(`
  mutation DeletePhotos($ids: [ID!]!) {
    deleteImages(ids: $ids)
  }
`);

export const RestorePhotos = graphql(`
  mutation RestorePhotos($ids: [ID!]!) {
    restoreImages(ids: $ids)
  }
`);

export const UploadLimits = graphql(`
  query UploadLimits {
    serverInfo {
      maxUploadBytes
      maxMegapixels
      privacy {
        pictures
        deleteAfterDays
      }
    }
  }
`);
