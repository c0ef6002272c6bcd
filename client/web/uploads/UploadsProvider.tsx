import { type ReactNode, useEffect, useState } from 'react';
import { forgetPhotoLists } from '../api/client';
import { sendFile } from './sendFile';
import { UploadQueue } from './UploadQueue';
import { UploadsContext } from './useUploads';

/** Keeps the queue while pages change: photos go on travelling when one looks at a result. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new UploadQueue(sendFile, forgetPhotoLists));
  useEffect(() => () => queue.stop(), [queue]);
  return <UploadsContext value={queue}>{children}</UploadsContext>;
}
