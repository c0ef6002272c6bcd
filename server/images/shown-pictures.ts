import { type Image, ImageStatus, PictureState } from '../../models/index.js';
import { notReady, picturesDeleted, quarantined } from '../errors.js';

/**
 * Whether pictures of a photo may be given out.
 *
 * @throws FORBIDDEN in quarantine, PICTURES_DELETED, NOT_READY before its faces are blurred
 */
export function checkShown({ quarantinedAt, pictures, status }: Image): void {
  if (quarantinedAt) throw quarantined();
  if (pictures === PictureState.DELETED) throw picturesDeleted();
  if (pictures !== PictureState.BLURRING) return;
  throw notReady(
    status === ImageStatus.FAILED
      ? 'This photo could not be checked, so that its faces are not blurred yet.'
      : 'The faces on this photo are being blurred.',
  );
}
