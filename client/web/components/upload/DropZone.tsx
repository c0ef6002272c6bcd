import { Button } from '@mantine/core';
import { t } from '../../texts';
import { UploadIcon } from '../icons';
import classes from './DropZone.module.css';
import { MoreWays } from './MoreWays';

interface Props {
  onChoose: () => void;
  onFolder: (files: File[]) => void;
  onCamera: (files: File[]) => void;
  /** Something is being dragged over the page. */
  active: boolean;
  /** There is a list below: take less room. */
  small: boolean;
  maxBytes: number;
}

/** Where photos are dropped. The whole page takes them; this shows it, and opens the file dialogs. */
export function DropZone({ onChoose, onFolder, onCamera, active, small, maxBytes }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same for the keyboard
    <div
      className={classes.zone}
      data-active={active || undefined}
      data-small={small || undefined}
      onClick={onChoose}
    >
      <span className={classes.sign}>
        <UploadIcon size={small ? 22 : 30} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{active ? t.upload.dropNow : t.upload.drop}</p>
        <p className={classes.note}>{small ? t.upload.more : t.upload.formats(maxBytes / 1_048_576)}</p>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the clicks of its buttons from the zone */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keeps the clicks of its buttons from the zone */}
      <div className={classes.buttons} onClick={(event) => event.stopPropagation()}>
        <Button variant={small ? 'default' : 'filled'} size={small ? 'sm' : 'md'} onClick={onChoose}>
          {t.upload.choose}
        </Button>
        <MoreWays small={small} onFolder={onFolder} onCamera={onCamera} />
      </div>
    </div>
  );
}
