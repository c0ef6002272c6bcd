import { graphql } from '../gql';

graphql(`
  fragment PhotoReview on Image {
    ...PhotoSummary
    ...PhotoFaces
    detected {
      message
      detectorVersion
      detectedAt
    }
    revisions {
      id
      kind
      at
      actorName
      message
      detectorVersion
    }
  }
`);

export const CorrectFaces = graphql(`
  mutation CorrectFaces($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
    correctFaces(imageId: $id, faces: $faces, version: $version) {
      ...PhotoReview
    }
  }
`);

export const ConfirmPhoto = graphql(`
  mutation ConfirmPhoto($id: ID!, $version: Int!) {
    confirmImage(imageId: $id, version: $version) {
      ...PhotoReview
    }
  }
`);

export const UndoReview = graphql(`
  mutation UndoReview($id: ID!, $version: Int!) {
    undoReview(imageId: $id, version: $version) {
      ...PhotoReview
    }
  }
`);

export const RevertToDetected = graphql(`
  mutation RevertToDetected($id: ID!, $version: Int!) {
    revertToDetected(imageId: $id, version: $version) {
      ...PhotoReview
    }
  }
`);

/** The photos to please check, oldest first, from the one after a cursor on. */
export const PhotosToCheck = graphql(`
  query PhotosToCheck($userId: ID, $everyone: Boolean, $after: String) {
    history(uncertain: true, userId: $userId, everyone: $everyone, sort: OLDEST, first: 100, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const Agreement = graphql(`
  query Agreement($days: Int!) {
    agreement(days: $days) {
      faces {
        day
        detectorVersion
        detected
        said
        count
      }
      photos {
        day
        detectorVersion
        detected
        said
        count
      }
    }
  }
`);

graphql(`
  fragment RejudgingParts on Rejudging {
    id
    status
    detectorVersion
    startedBy
    startedAt
    finishedAt
    reason
    total
    done
    judged
    kept
    failed
    skipped
    changed
    applied
    changes {
      from
      to
      count
    }
  }
`);

export const Rejudgings = graphql(`
  query Rejudgings {
    detectorVersion
    rejudgings(first: 5) {
      nodes {
        ...RejudgingParts
      }
    }
  }
`);

export const StartRejudging = graphql(`
  mutation StartRejudging {
    startRejudging {
      ...RejudgingParts
    }
  }
`);

export const PauseRejudging = graphql(`
  mutation PauseRejudging($id: ID!) {
    pauseRejudging(id: $id) {
      ...RejudgingParts
    }
  }
`);

export const ResumeRejudging = graphql(`
  mutation ResumeRejudging($id: ID!) {
    resumeRejudging(id: $id) {
      ...RejudgingParts
    }
  }
`);

export const AcceptRejudging = graphql(`
  mutation AcceptRejudging($id: ID!) {
    acceptRejudging(id: $id) {
      ...RejudgingParts
    }
  }
`);

export const DiscardRejudging = graphql(`
  mutation DiscardRejudging($id: ID!) {
    discardRejudging(id: $id) {
      ...RejudgingParts
    }
  }
`);
