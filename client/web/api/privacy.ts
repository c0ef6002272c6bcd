import { graphql } from '../gql';

graphql(`
  fragment PictureJobParts on PictureJob {
    id
    kind
    status
    startedBy
    startedAt
    total
    done
    failed
  }
`);

export const Privacy = graphql(`
  query Privacy {
    serverInfo {
      privacy {
        pictures
        deleteAfterDays
        picturesLocked
        deleteAfterDaysLocked
      }
    }
    pictureCounts {
      originals
      blurring
      blurred
      deleted
    }
  }
`);

export const PictureRuns = graphql(`
  query PictureRuns {
    pictureJobs(first: 5) {
      nodes {
        ...PictureJobParts
      }
    }
  }
`);

export const SetPrivacy = graphql(`
  mutation SetPrivacy($pictures: PictureRule!, $deleteAfterDays: Int) {
    setPrivacy(pictures: $pictures, deleteAfterDays: $deleteAfterDays) {
      pictures
      deleteAfterDays
    }
  }
`);

export const PicturesToDelete = graphql(`
  query PicturesToDelete($days: Int!) {
    picturesToDelete(days: $days) {
      photos
      bytes
      oldest
      newest
    }
  }
`);

export const StartBlurring = graphql(`
  mutation StartBlurring {
    startBlurring {
      ...PictureJobParts
    }
  }
`);

export const StopBlurring = graphql(`
  mutation StopBlurring($id: ID!) {
    stopBlurring(id: $id) {
      ...PictureJobParts
    }
  }
`);
