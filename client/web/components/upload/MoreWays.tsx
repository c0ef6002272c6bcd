import { Button } from '@mantine/core';
import { type ChangeEvent, useRef } from 'react';
import { t } from '../../texts';
import { CameraIcon, FolderIcon } from '../icons';
import classes from './MoreWays.module.css';

/** Every browser knows this attribute, React's types do not. */
const WHOLE_FOLDER = { webkitdirectory: '' };

interface Props {
  small: boolean;
  onFolder: (files: File[]) => void;
  onCamera: (files: File[]) => void;
}

/** Buttons for a whole folder and, on devices that are held in the hand, for the camera. */
export function MoreWays({ small, onFolder, onCamera }: Props) {
  const folder = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const size = small ? 'sm' : 'md';
  return (
    <>
      <Button
        className={classes.folder}
        variant="default"
        size={size}
        leftSection={<FolderIcon size={18} />}
        onClick={() => folder.current?.click()}
      >
        {t.upload.folder}
      </Button>
      <Button
        className={classes.camera}
        variant="default"
        size={size}
        leftSection={<CameraIcon size={18} />}
        onClick={() => camera.current?.click()}
      >
        {t.upload.camera}
      </Button>
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...WHOLE_FOLDER}
        aria-label={t.upload.folder}
        onChange={(event) => take(event, onFolder)}
      />
      {/* Naming the formats makes an iPhone give a JPEG instead of its HEIC. */}
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        aria-label={t.upload.camera}
        onChange={(event) => take(event, onCamera)}
      />
    </>
  );
}

function take({ currentTarget: input }: ChangeEvent<HTMLInputElement>, on: (files: File[]) => void): void {
  on([...(input.files ?? [])]);
  // The same choice must be a change again.
  input.value = '';
}
