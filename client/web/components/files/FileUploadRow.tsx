import { Progress } from '@mantine/core';
import { memo } from 'react';
import { failureText } from '../../api/failureText';
import { t } from '../../texts';
import { bytesOf, type UploadItem } from '../../uploads/UploadItem';
import { useUpload } from '../../uploads/useUploads';
import { UploadActions } from '../upload/UploadRow';
import { UploadState } from '../upload/UploadState';
import classes from './FileUploadRow.module.css';

/** One file on its way: its name, how far it is or why it was not taken, and what can be done. */
export const FileUploadRow = memo(function FileUploadRow({ id }: { id: number }) {
  const item = useUpload(id);
  if (!item) return null;
  const { name, state } = item;
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>
          {name} <span className={classes.size}>{t.files.size(bytesOf(item))}</span>
        </span>
        <State item={item} />
        {state === 'sending' && (
          <Progress value={item.sent * 100} size="xs" aria-label={t.upload.sendingLabel(name)} />
        )}
      </div>
      <UploadActions item={item} />
    </div>
  );
});

function State({ item }: { item: UploadItem }) {
  const { state, failure } = item;
  if (state === 'checking' || state === 'done')
    return <span className={classes.state}>{t.files.keeping}</span>;
  if (failure?.code === 'UPLOAD_TOO_LARGE')
    return <span className={classes.failure}>{failure.message ?? failureText(failure)}</span>;
  return <UploadState item={item} />;
}
