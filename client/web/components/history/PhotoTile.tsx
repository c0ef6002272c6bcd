import { VisuallyHidden } from '@mantine/core';
import { type MouseEvent, memo } from 'react';
import { Link } from 'react-router';
import type { HistoryView } from '../../history/historyAddress';
import type { HistoryPhoto } from '../../history/useSheets';
import { t } from '../../texts';
import { MaskIcon } from '../icons';
import { PleaseCheck, Verdict } from '../Verdict';
import classes from './PhotoTile.module.css';
import { TilePictures } from './TilePictures';

interface Props {
  photo: HistoryPhoto;
  /** What the photo's address carries of the list's. */
  search: string;
  view: HistoryView;
  withOwner: boolean;
  selected: boolean;
  /** Some photos are selected: a click selects instead of opening. */
  selecting: boolean;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
}

/** One photo of the history: its picture, its verdict, when it came; and a box to select it. */
export const PhotoTile = memo(function PhotoTile(props: Props) {
  const { photo, search, view, withOwner, selected, selecting, onToggle, onExtend } = props;
  const select = (event: MouseEvent) => (event.shiftKey ? onExtend(photo.id) : onToggle(photo.id));
  const click = (event: MouseEvent) => {
    // With these keys the browser opens another tab or window, as for any link.
    if (event.ctrlKey || event.metaKey || (!selecting && !event.shiftKey)) return;
    event.preventDefault();
    select(event);
  };
  return (
    <div className={classes.tile} data-photo={photo.id} data-selected={selected || undefined}>
      <Link to={`/photos/${photo.id}${search}`} className={classes.link} onClick={click}>
        <TilePictures photo={photo} view={view} />
        <span className={classes.name}>{photo.name}</span>
        <span className={classes.verdict}>
          <Verdict photo={photo} />
          {photo.uncertain && <PleaseCheck />}
          <VisuallyHidden>{photo.message}</VisuallyHidden>
        </span>
        <span className={classes.line}>
          <time dateTime={photo.uploadedAt}>{t.shortDateTime(photo.uploadedAt)}</time>
          {withOwner && <span className={classes.owner}>{photo.owner.username}</span>}
          {photo.faceCount > 0 && (
            <span className={classes.share} aria-hidden="true">
              <MaskIcon size={16} />
              {t.history.share(photo.maskedCount, photo.faceCount)}
            </span>
          )}
        </span>
      </Link>
      <label className={classes.select}>
        <input
          type="checkbox"
          checked={selected}
          onClick={select}
          readOnly
          aria-label={t.history.select(photo.name)}
        />
      </label>
    </div>
  );
});
