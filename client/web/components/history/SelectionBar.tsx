import { Button } from '@mantine/core';
import type { Selection } from '../../history/useSelection';
import { t } from '../../texts';
import { TrashIcon } from '../icons';
import { DownloadSelection } from './DownloadSelection';
import classes from './SelectionBar.module.css';

/** What can be done with the photos that are selected; there while some are. */
export function SelectionBar({ selection, onDelete }: { selection: Selection; onDelete: () => void }) {
  const { size } = selection.ids;
  return (
    <div className={classes.place} role="status">
      {size > 0 && (
        <div className={classes.bar}>
          <strong className={classes.count}>{t.history.selected(size)}</strong>
          <Button variant="default" size="compact-md" onClick={selection.clear}>
            {t.history.clearSelection}
          </Button>
          <DownloadSelection ids={selection.ids} />
          <Button color="red.8" size="compact-md" leftSection={<TrashIcon size={16} />} onClick={onDelete}>
            {t.common.delete}
          </Button>
        </div>
      )}
    </div>
  );
}
