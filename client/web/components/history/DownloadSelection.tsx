import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { t } from '../../texts';
import { DownloadIcon } from '../icons';
import { toast } from '../toast';
import classes from './SelectionBar.module.css';

/** What the server puts into one archive. */
const MOST = 500;

/**
 * Saves photos and their results as one archive. The browser itself takes it to the disk, however large it is: a form brings
 * the ids, which are too many for an address, and a frame takes what is not an archive.
 */
export function DownloadSelection({ ids }: { ids: ReadonlySet<string> }) {
  const frame = useId();
  const sent = useRef(false);
  // An archive is saved and never loaded: what loads is a refusal.
  const loaded = () => {
    if (sent.current) toast(t.history.downloadFailed, 'problem');
    sent.current = false;
  };
  const send = () => {
    sent.current = true;
    toast(t.history.downloading(ids.size));
  };
  return (
    <form method="post" action="/export/photos.zip" target={frame} onSubmit={send}>
      <input type="hidden" name="ids" value={[...ids].join(',')} />
      <Button
        type="submit"
        variant="default"
        size="compact-md"
        aria-label={t.history.download}
        title={ids.size > MOST ? t.history.downloadMost(MOST) : undefined}
        disabled={ids.size > MOST}
      >
        <DownloadIcon size={16} />
        <span className={classes.words}>{t.history.download}</span>
      </Button>
      <iframe name={frame} title={t.history.download} hidden onLoad={loaded} />
    </form>
  );
}
