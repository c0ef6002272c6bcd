import { Button } from '@mantine/core';
import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { DownloadIcon } from '../icons';
import classes from './Downloads.module.css';

/** The photo as it was uploaded or as it is kept, and with its boxes and labels drawn in. */
export function Downloads({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  return (
    <div className={classes.downloads}>
      <DownloadLink
        href={photo.originalUrl}
        text={photo.pictures === 'BLURRED' ? t.privacy.blurredPhoto : t.photo.original}
      />
      {photo.status === 'DONE' && <DownloadLink href={photo.annotatedUrl} text={t.photo.annotated} />}
    </div>
  );
}

function DownloadLink({ href, text }: { href: string; text: string }) {
  return (
    <Button
      component="a"
      href={`${href}?download`}
      download
      variant="default"
      leftSection={<DownloadIcon size={18} />}
      aria-label={`${t.photo.downloads}: ${text}`}
    >
      {text}
    </Button>
  );
}
