import type { Api } from '../api/api';
import { Refusal } from '../api/failures';
import { graphql } from '../gql';
import type { VerdictFragment } from '../gql/graphql';
import type { Verdict } from './outcomes';

graphql(`
  fragment Verdict on Image {
    id
    status
    category
    faceCount
    maskedCount
    unmaskedCount
    message
    failureReason
  }
`);

const UploadPhoto = graphql(`
  mutation UploadPhoto($file: Upload) {
    uploadImage(file: $file, source: API) {
      ...Verdict
      duplicate
    }
  }
`);

const CheckUploads = graphql(`
  query CheckUploads($hashes: [String!]!) {
    checkUploads(hashes: $hashes) {
      sha256
      id
      category
    }
  }
`);

export const UploadLimits = graphql(`
  query UploadLimits {
    serverInfo {
      maxUploadBytes
    }
    me {
      username
    }
  }
`);

/**
 * Uploads a photo and waits for its verdict.
 *
 * @returns with `duplicate`, that of the same photo that was there already
 * @throws Refusal, Unreachable, LocalFailure
 */
export async function sendPhoto(
  api: Api,
  file: { path: string; bytes: number },
  signal: AbortSignal,
): Promise<{ duplicate: boolean; verdict: Verdict }> {
  const { uploadImage } = await api.sendFile(UploadPhoto, file, signal);
  if (uploadImage.status === 'FAILED') {
    throw new Refusal(
      uploadImage.failureReason ?? 'The server has the photo, but could not check it.',
      'DETECTION_FAILED',
    );
  }
  return { duplicate: uploadImage.duplicate, verdict: verdictOf(uploadImage) };
}

/**
 * Asks which photos need not be sent. Those that are there but were not judged, or by another detector, count as missing:
 * sending them has them judged again.
 *
 * @returns what is known of them, by hash
 */
export async function findPresent(api: Api, hashes: Set<string>): Promise<Map<string, Verdict>> {
  const once = api.with({ retries: { patienceMs: 0 } });
  const { checkUploads } = await once.ask(CheckUploads, { hashes: [...hashes] });
  return new Map(checkUploads.map(({ sha256, id, category }) => [sha256, { id, category }]));
}

function verdictOf({
  id,
  category,
  faceCount,
  maskedCount,
  unmaskedCount,
  message,
}: VerdictFragment): Verdict {
  return { id, category: category ?? null, faceCount, maskedCount, unmaskedCount, message: message ?? null };
}
