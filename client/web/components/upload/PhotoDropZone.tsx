import { t } from '../../texts';
import { DropZone } from '../DropZone';
import { MoreWays } from './MoreWays';

interface Props {
  onChoose: () => void;
  onFolder: (files: File[]) => void;
  onCamera: (files: File[]) => void;
  active: boolean;
  /** There is a list below: take less room. */
  small: boolean;
  maxBytes: number;
}

/** Where photos are dropped. */
export function PhotoDropZone({ onChoose, onFolder, onCamera, active, small, maxBytes }: Props) {
  return (
    <DropZone
      title={active ? t.upload.dropNow : t.upload.drop}
      note={small ? t.upload.more : t.upload.formats(maxBytes / 1_048_576)}
      choose={t.upload.choose}
      onChoose={onChoose}
      active={active}
      small={small}
    >
      <MoreWays small={small} onFolder={onFolder} onCamera={onCamera} />
    </DropZone>
  );
}
