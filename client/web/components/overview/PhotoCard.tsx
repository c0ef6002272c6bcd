import { Link } from 'react-router';
import type { HistoryPhoto } from '../../history/useSheets';
import { t } from '../../texts';
import { TilePictures } from '../history/TilePictures';
import { Verdict } from '../Verdict';
import classes from './PhotoCard.module.css';

interface Props {
  photo: HistoryPhoto;
  search: string;
  withOwner: boolean;
}

/** A photo of the overview with its faces boxed. */
export function PhotoCard({ photo, search, withOwner }: Props) {
  return (
    <Link to={`/photos/${photo.id}${search}`} state={{ from: '/overview' }} className={classes.card}>
      <TilePictures photo={photo} view="results" />
      <span className={classes.line}>
        <Verdict photo={photo} />
      </span>
      <span className={classes.note}>
        {photo.name}
        <br />
        <time dateTime={photo.uploadedAt}>{t.shortDateTime(photo.uploadedAt)}</time>
        {withOwner && ` · ${photo.owner.username}`}
      </span>
    </Link>
  );
}
