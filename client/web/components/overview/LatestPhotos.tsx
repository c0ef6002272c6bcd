import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { readFailure } from '../../api/failure';
import { History } from '../../api/history';
import { EVERYONE, ownerOf } from '../../history/historyAddress';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import classes from './LatestPhotos.module.css';
import { Panel } from './Panel';
import { PhotoCard } from './PhotoCard';

const SHOWN = 8;

/** The photos that came last; new ones appear by themselves. */
export function LatestPhotos({ user }: { user: string }) {
  const { data, previousData, error, refetch } = useQuery(History, {
    variables: { ...ownerOf(user), first: SHOWN },
  });
  const photos = (data ?? previousData)?.history.nodes;
  const search = user && `?user=${user}`;
  return (
    <Panel title={t.overview.latest} aside={<Link to={`/history${search}`}>{t.overview.all}</Link>}>
      {error && !photos ? (
        <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />
      ) : photos?.length === 0 ? (
        <p className={classes.none}>{t.history.emptyTitle}</p>
      ) : (
        <ul className={classes.photos}>
          {photos
            ? photos.map((photo) => (
                <li key={photo.id}>
                  <PhotoCard photo={photo} search={search} withOwner={user === EVERYONE} />
                </li>
              ))
            : Array.from({ length: SHOWN / 2 }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
                <li key={index}>
                  <Skeleton height={180} radius="lg" />
                </li>
              ))}
        </ul>
      )}
    </Panel>
  );
}
