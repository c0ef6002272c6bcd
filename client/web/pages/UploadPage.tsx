import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { useDropzone } from 'react-dropzone';
import { UploadLimits } from '../api/photos';
import { PageHead } from '../components/PageHead';
import { toast } from '../components/toast';
import { AddressForm } from '../components/upload/AddressForm';
import { PhotoDropZone } from '../components/upload/PhotoDropZone';
import { QueueSummary } from '../components/upload/QueueSummary';
import { UploadList } from '../components/upload/UploadList';
import { t } from '../texts';
import { looksLikePhoto, refuse } from '../uploads/refuse';
import type { UploadSource } from '../uploads/UploadItem';
import { usePaste } from '../uploads/usePaste';
import { useUploadQueue, useUploads } from '../uploads/useUploads';
import classes from './UploadPage.module.css';

/** Without HEIC: an iPhone then gives its photos as JPEG. */
const PHOTO_TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/tiff';
/** What the server takes when it is not set otherwise; holds for the moment until it has said. */
const USUAL_MAX_BYTES = 64 * 1_048_576;

export function Component() {
  const queue = useUploadQueue();
  const { ids } = useUploads();
  const { data } = useQuery(UploadLimits);
  const rules = data?.serverInfo.privacy;
  const maxBytes = data?.serverInfo.maxUploadBytes ?? USUAL_MAX_BYTES;

  const add = useCallback(
    (sources: UploadSource[]) => queue.add(sources, (source) => refuse(source, maxBytes)),
    [queue, maxBytes],
  );
  const addFolder = (files: File[]) => {
    const photos = files.filter(looksLikePhoto);
    if (photos.length === 0) toast(t.upload.folderEmpty, 'problem');
    else if (photos.length < files.length) toast(t.upload.leftOut(files.length - photos.length));
    add(photos.map((file) => ({ file })));
  };
  usePaste(add);
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: (files) => add(files.map((file) => ({ file }))),
  });

  return (
    <div {...getRootProps({ role: undefined, className: classes.page })}>
      <input {...getInputProps({ 'aria-label': t.upload.choose, accept: PHOTO_TYPES })} />
      <PageHead title={t.upload.title} />
      <PhotoDropZone
        onChoose={open}
        onFolder={addFolder}
        onCamera={(files) => add(files.map((file) => ({ file, camera: true })))}
        active={isDragActive}
        small={ids.length > 0}
        maxBytes={maxBytes}
      />
      <AddressForm onAddress={(url) => add([{ url }])} />
      <p className={classes.privacy}>
        {t.upload.empty} {rules && t.privacy.applies(rules.pictures, rules.deleteAfterDays)}
      </p>
      {ids.length > 0 && (
        <>
          <QueueSummary />
          <UploadList ids={ids} />
        </>
      )}
    </div>
  );
}
