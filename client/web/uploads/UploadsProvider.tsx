import { type ReactNode, useEffect, useState } from 'react';
import { getConnection, onConnection } from '../api/connection';
import { forgetPhotoLists } from '../api/photoLists';
import { sendPhoto } from './sendPhoto';
import { UploadQueue } from './UploadQueue';
import { UploadsContext } from './useUploads';

/** Keeps the queue while pages change: photos go on travelling when one looks at a result. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new UploadQueue(sendPhoto, forgetPhotoLists));
  useEffect(() => () => queue.stop(), [queue]);
  useEffect(() => onConnection(() => getConnection() === 'up' && queue.goOn()), [queue]);
  return <UploadsContext value={queue}>{children}</UploadsContext>;
}
