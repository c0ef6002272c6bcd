import { type ReactNode, useEffect, useState } from 'react';
import { getConnection, onConnection } from '../api/connection';
import { forgetFileLists } from '../api/fileLists';
import { forgetPhotoLists } from '../api/photoLists';
import { toast } from '../components/toast';
import { t } from '../texts';
import { sendFile } from './sendFile';
import { sendPhoto } from './sendPhoto';
import { UploadQueue } from './UploadQueue';
import { FileUploadsContext, UploadsContext } from './useUploads';

/** Keeps the queues while pages change: photos and files go on travelling when one looks at something else. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [photos] = useState(() => new UploadQueue(sendPhoto, forgetPhotoLists));
  const [files] = useState(newFileQueue);
  useEffect(() => {
    const queues = [photos, files];
    const ignore = onConnection(() => {
      if (getConnection() === 'up') for (const queue of queues) queue.goOn();
    });
    return () => {
      ignore();
      for (const queue of queues) queue.stop();
    };
  }, [photos, files]);
  return (
    <UploadsContext value={photos}>
      <FileUploadsContext value={files}>{children}</FileUploadsContext>
    </UploadsContext>
  );
}

/** Files that arrived leave the queue together: the list of files then shows them. */
function newFileQueue(): UploadQueue {
  const queue: UploadQueue = new UploadQueue(sendFile, () => {
    const kept = queue.takeDone();
    if (kept === 0) return;
    forgetFileLists();
    toast(t.files.kept(kept));
  });
  return queue;
}
