import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useLocation } from 'react-router';
import { readFailure } from '../../api/failure';
import { History } from '../../api/photos';
import type { DetectionCategory } from '../../gql/graphql';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { LoadMore } from '../LoadMore';
import { EmptyHistory } from './EmptyHistory';
import classes from './PhotoGrid.module.css';
import { PhotoTile } from './PhotoTile';

const PAGE = 48;

interface Props {
  category: DetectionCategory | undefined;
  /** Whose photos; one's own when not given. */
  userId: string | undefined;
}

/** The photos of a tab, newest first; reads on as one scrolls down. */
export function PhotoGrid({ category, userId }: Props) {
  const { pathname, search } = useLocation();
  const { data, error, fetchMore, refetch } = useQuery(History, {
    variables: { category, userId, first: PAGE },
  });
  if (!data)
    return error ? <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} /> : <Loading />;

  const { nodes, totalCount, pageInfo } = data.history;
  if (nodes.length === 0) return <EmptyHistory category={category} ofOther={userId !== undefined} />;
  return (
    <>
      <ul className={classes.grid} aria-label={t.history.photos}>
        {nodes.map((photo) => (
          <li key={photo.id}>
            <PhotoTile photo={photo} from={pathname + search} />
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage ? (
        <LoadMore
          key={pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: pageInfo.endCursor } })}
        />
      ) : (
        <p className={classes.end}>{t.history.end(totalCount)}</p>
      )}
    </>
  );
}

function Loading() {
  return (
    <div className={classes.grid} role="status" aria-label={t.common.loading}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <Skeleton key={key} className={classes.skeleton} radius="lg" />
      ))}
    </div>
  );
}
