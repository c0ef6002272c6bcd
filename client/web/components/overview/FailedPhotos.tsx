import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { History } from '../../api/history';
import { ownerOf } from '../../history/historyAddress';
import { t } from '../../texts';
import { AlertIcon } from '../icons';
import { RetryButton } from '../photo/RetryButton';
import classes from './FailedPhotos.module.css';
import { Panel } from './Panel';

const SHOWN = 5;

/** Photos that could not be checked, each with another try. */
export function FailedPhotos({ user, count }: { user: string; count: number }) {
  const { data, previousData } = useQuery(History, {
    variables: { ...ownerOf(user), filter: { status: 'FAILED' }, first: SHOWN },
  });
  const photos = (data ?? previousData)?.history.nodes ?? [];
  const search = new URLSearchParams({ ...(user && { user }), status: 'FAILED' }).toString();
  const all = count > SHOWN && <Link to={`/history?${search}`}>{t.overview.allFailed(count)}</Link>;
  return (
    <Panel title={t.overview.failed(count)} aside={all}>
      <ul className={classes.photos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <AlertIcon size={18} />
            <span className={classes.words}>
              <Link to={`/photos/${photo.id}?${search}`} state={{ from: '/overview' }}>
                {photo.name}
              </Link>
              <span className={classes.reason}>{photo.failureReason ?? t.photo.failedLead}</span>
            </span>
            <RetryButton id={photo.id} small />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
