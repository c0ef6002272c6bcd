import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { forgetPhotoListsSoon } from '../api/photoLists';
import { Photo } from '../api/photos';
import { ConfirmPhoto, CorrectFaces, RevertToDetected, UndoReview } from '../api/reviews';
import type { PhotoFacesFragment } from '../gql/graphql';
import { t } from '../texts';

/** A face as the editor has it, saved or about to be. */
export type EditedFace = Omit<PhotoFacesFragment['faces'][number], '__typename'>;

interface ReviewedPhoto {
  id: string;
  version: number;
  faces: readonly EditedFace[];
}

export interface Review {
  /** The faces as they are shown: with changes that are still on their way. */
  faces: readonly EditedFace[];
  saving: boolean;
  /** Why the last change was not saved, in words. */
  problem: string;
  correct(faces: readonly EditedFace[]): void;
  /** @returns whether it was saved */
  confirm(): Promise<boolean>;
  undo(): Promise<boolean>;
  revert(): Promise<boolean>;
}

/**
 * Changes of a photo's verdict, saved one after the other, each on the version that the one before made. When somebody
 * else was quicker their verdict is shown, and what waited behind is dropped.
 */
export function useReview(photo: ReviewedPhoto): Review {
  const client = useApolloClient();
  const [draft, setDraft] = useState<readonly EditedFace[] | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState('');
  const line = useRef<Promise<unknown>>(Promise.resolve());
  /** The version that the last change made, which the page may not show yet. Versions only grow. */
  const made = useRef(0);
  const { id } = photo;

  const run = (send: (version: number) => Promise<{ version: number } | undefined>): Promise<boolean> => {
    const shown = photo.version;
    setProblem('');
    setWaiting((n) => n + 1);
    const turn = line.current.then(async () => {
      const saved = await send(Math.max(made.current, shown));
      made.current = saved?.version ?? 0;
    });
    // A change behind one that failed was made on faces that never were.
    line.current = turn;
    return turn
      .then(
        () => {
          forgetPhotoListsSoon();
          return true;
        },
        async (error) => {
          made.current = 0;
          const failure = readFailure(error);
          setProblem(failure.code === 'CONFLICT' ? t.review.conflict : failureText(failure));
          await client
            .query({ query: Photo, variables: { id }, fetchPolicy: 'network-only' })
            .catch(() => {});
          return false;
        },
      )
      .finally(() => {
        if (line.current === turn) {
          line.current = Promise.resolve();
          setDraft(null);
        }
        setWaiting((n) => n - 1);
      });
  };

  return {
    faces: draft ?? photo.faces,
    saving: waiting > 0,
    problem,
    correct(faces) {
      setDraft(faces);
      const given = faces.map(({ label, box: { x, y, width, height } }) => ({
        label,
        box: { x, y, width, height },
      }));
      void run(async (version) => {
        const variables = { id, faces: given, version };
        return (await client.mutate({ mutation: CorrectFaces, variables })).data?.correctFaces;
      });
    },
    confirm: () =>
      run(async (version) => {
        const { data } = await client.mutate({ mutation: ConfirmPhoto, variables: { id, version } });
        return data?.confirmImage;
      }),
    undo: () =>
      run(async (version) => {
        const { data } = await client.mutate({ mutation: UndoReview, variables: { id, version } });
        return data?.undoReview;
      }),
    revert: () =>
      run(async (version) => {
        const { data } = await client.mutate({ mutation: RevertToDetected, variables: { id, version } });
        return data?.revertToDetected;
      }),
  };
}
