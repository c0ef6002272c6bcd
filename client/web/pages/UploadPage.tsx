import { useQuery } from '@apollo/client/react';
import { useDropzone } from 'react-dropzone';
import { UploadLimits } from '../api/photos';
import { PageHead } from '../components/PageHead';
import { DropZone } from '../components/upload/DropZone';
import { QueueSummary } from '../components/upload/QueueSummary';
import { UploadRow } from '../components/upload/UploadRow';
import { t } from '../texts';
import { refuseFile } from '../uploads/refuseFile';
import { useUploadQueue, useUploads } from '../uploads/useUploads';
import classes from './UploadPage.module.css';

/** What the server takes when it is not set otherwise; holds for the moment until it has said. */
const USUAL_MAX_BYTES = 64 * 1_048_576;

export function Component() {
  const queue = useUploadQueue();
  const { items } = useUploads();
  const { data } = useQuery(UploadLimits);
  const maxBytes = data?.serverInfo.maxUploadBytes ?? USUAL_MAX_BYTES;

  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: (files) => queue.add(files, (file) => refuseFile(file, maxBytes)),
  });

  return (
    <div {...getRootProps({ role: undefined, className: classes.page })}>
      <input {...getInputProps({ 'aria-label': t.upload.choose, accept: 'image/*' })} />
      <PageHead title={t.upload.title} />
      <DropZone onChoose={open} active={isDragActive} small={items.length > 0} maxBytes={maxBytes} />
      {items.length === 0 ? (
        <p className={classes.privacy}>{t.upload.empty}</p>
      ) : (
        <>
          <QueueSummary items={items} />
          <ul className={classes.list} aria-label={t.upload.list}>
            {items.map((item) => (
              <UploadRow key={item.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
