import { ActionIcon } from '@mantine/core';
import { t } from '../../texts';
import { STEP } from '../../zoom/useZoom';
import type { Zoom } from '../../zoom/zoom';
import { FitIcon, MinusIcon, PlusIcon } from '../icons';
import classes from './ZoomButtons.module.css';

interface Props {
  zoom: Zoom;
  onZoom: (factor: number) => void;
  onReset: () => void;
}

export function ZoomButtons({ zoom, onZoom, onReset }: Props) {
  const whole = zoom.scale === 1;
  return (
    <div className={classes.buttons}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t.photo.zoomOut}
        disabled={whole}
        onClick={() => onZoom(1 / STEP)}
      >
        <MinusIcon size={18} />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={t.photo.zoomFit} disabled={whole} onClick={onReset}>
        <FitIcon size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t.photo.zoomIn}
        title={t.photo.zoomHint}
        onClick={() => onZoom(STEP)}
      >
        <PlusIcon size={18} />
      </ActionIcon>
    </div>
  );
}
