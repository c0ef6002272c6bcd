import { useQuery } from '@apollo/client/react';
import { TextInput } from '@mantine/core';
import { useDropzone } from 'react-dropzone';
import { FileUsage } from '../api/files';
import { DropZone } from '../components/DropZone';
import { FileDetails } from '../components/files/FileDetails';
import { FileList } from '../components/files/FileList';
import { FileQueue } from '../components/files/FileQueue';
import { Quota } from '../components/files/Quota';
import { OwnerPicker } from '../components/history/OwnerPicker';
import { SearchIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { EVERYONE } from '../history/historyAddress';
import { useAddressParts } from '../hooks/useAddressParts';
import { useTypedSearch } from '../hooks/useTypedSearch';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import { UploadsContext, useFileQueue } from '../uploads/useUploads';
import classes from './FilesPage.module.css';

/** Files of any kind: handing them in, finding them, getting them back. */
export function Component() {
  const queue = useFileQueue();
  const { role } = useViewer();
  const [params, change] = useAddressParts();
  const [typed, setTyped] = useTypedSearch();
  const user = role === 'ADMIN' ? (params.get('user') ?? '') : '';
  const opened = params.get('file');
  const { data } = useQuery(FileUsage, { variables: { userId: undefined } });
  const maxBytes = data?.serverInfo.maxUploadBytes;

  const add = (files: File[]) =>
    queue.add(
      files.map((file) => ({ file })),
      (source) =>
        maxBytes !== undefined && 'file' in source && source.file.size > maxBytes
          ? { code: 'UPLOAD_TOO_LARGE', message: t.files.tooLarge(maxBytes) }
          : null,
    );
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: add,
  });

  return (
    <UploadsContext value={queue}>
      <div {...getRootProps({ role: undefined, className: classes.page })}>
        <input {...getInputProps({ 'aria-label': t.files.choose })} />
        <PageHead title={t.files.title}>
          {role === 'ADMIN' && (
            <OwnerPicker value={user} onChange={(chosen) => change({ user: chosen })} words={t.files} />
          )}
        </PageHead>
        <DropZone
          title={isDragActive ? t.files.dropNow : t.files.drop}
          note={maxBytes === undefined ? '' : t.files.note(maxBytes)}
          choose={t.files.choose}
          onChoose={open}
          active={isDragActive}
          small
        />
        <FileQueue />
        <search className={classes.tools}>
          <TextInput
            className={classes.search}
            type="search"
            aria-label={t.files.search}
            placeholder={t.files.search}
            leftSection={<SearchIcon size={18} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {user !== EVERYONE && <Quota userId={user || undefined} />}
        </search>
        <FileList user={user} search={params.get('q') ?? ''} onOpen={(id) => change({ file: id })} />
        {opened && <FileDetails id={opened} onClose={() => change({ file: '' })} />}
      </div>
    </UploadsContext>
  );
}
