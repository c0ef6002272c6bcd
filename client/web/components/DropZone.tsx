import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DropZone.module.css';
import { UploadIcon } from './icons';

interface Props {
  title: string;
  note: string;
  /** Label of the button that opens the file dialog. */
  choose: string;
  onChoose: () => void;
  /** Something is being dragged over the page. */
  active: boolean;
  /** Takes less room. */
  small?: boolean;
  /** Does not fill the page. */
  low?: boolean;
  /** Buttons beside the first one. */
  children?: ReactNode;
}

/** Where files are dropped. The whole page takes them; this shows it, and opens the file dialog. */
export function DropZone({ title, note, choose, onChoose, active, small = false, low, children }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same for the keyboard
    <div
      className={classes.zone}
      data-active={active || undefined}
      data-small={small || undefined}
      data-low={low || undefined}
      onClick={onChoose}
    >
      <span className={classes.sign}>
        <UploadIcon size={small ? 22 : 30} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <p className={classes.note}>{note}</p>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the clicks of its buttons from the zone */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keeps the clicks of its buttons from the zone */}
      <div className={classes.buttons} onClick={(event) => event.stopPropagation()}>
        <Button variant={small ? 'default' : 'filled'} size={small ? 'sm' : 'md'} onClick={onChoose}>
          {choose}
        </Button>
        {children}
      </div>
    </div>
  );
}
