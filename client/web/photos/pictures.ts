import type { PictureState } from '../gql/graphql';

interface Pictured {
  pictures: PictureState;
  picturesChangedAt: string | null;
}

/** A picture's address, which changes when the picture does: no browser shows the one before. */
export function pictureAt(url: string, { picturesChangedAt }: Pictured): string {
  return picturesChangedAt ? `${url}?of=${Date.parse(picturesChangedAt)}` : url;
}

/** Whether the server gives the pictures of a photo out. */
export const hasPictures = ({ pictures }: Pick<Pictured, 'pictures'>): boolean =>
  pictures === 'ORIGINAL' || pictures === 'BLURRED';
