import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../texts';
import classes from './toast.module.css';

/** Time enough to read, think better of it, and get there with a keyboard. */
const UNDO_MS = 20_000;

/** Says for a moment what was just done, or what was not. */
export function toast(message: string, tone: 'done' | 'problem' = 'done'): void {
  notifications.show({
    message,
    color: tone === 'problem' ? 'red' : undefined,
    withBorder: true,
    closeButtonProps: { 'aria-label': t.common.close },
  });
}

/** Says what was just done, with a button that undoes it. */
export function toastWithUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    message: (
      <span className={classes.undo}>
        {message}
        <Button
          variant="light"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {t.common.undo}
        </Button>
      </span>
    ),
    withBorder: true,
    autoClose: UNDO_MS,
    closeButtonProps: { 'aria-label': t.common.close },
  });
}
