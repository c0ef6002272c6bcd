import { useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { OneFile } from '../../api/files';
import type { OneFileQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import { Facts } from '../Facts';
import { DownloadIcon, TrashIcon } from '../icons';
import { Notice } from '../Notice';
import { DeleteFileModal } from './DeleteFileModal';
import classes from './FileDetails.module.css';

/** What is known of a file, and what can be done with it. A mailed receipt leads here. */
export function FileDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useQuery(OneFile, { variables: { id } });
  const [asked, setAsked] = useState(false);
  const file = data?.file;
  if (file && asked) return <DeleteFileModal file={file} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={error ? t.files.gone : (file?.name ?? t.common.loading)}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {error && <p className={classes.gone}>{reasonOf(error)}</p>}
      {!error && !file && <Skeleton height={180} radius="md" />}
      {file && <Details file={file} onDelete={() => setAsked(true)} />}
    </Modal>
  );
}

function reasonOf(error: unknown): string {
  const failure = readFailure(error);
  return failure.code === 'NOT_FOUND' ? t.files.goneLead : failureText(failure);
}

interface DetailsProps {
  file: NonNullable<OneFileQuery['file']>;
  onDelete: () => void;
}

function Details({ file, onDelete }: DetailsProps) {
  return (
    <>
      <Notice>{file.quarantinedAt && t.quarantine.heldFile}</Notice>
      <Facts
        facts={[
          [t.files.bytes, t.files.size(file.bytes)],
          [t.files.uploaded, t.dateTime(file.uploadedAt)],
          [t.files.by, file.owner.username],
          [t.photo.detailHash, <code key="hash">{file.sha256}</code>],
        ]}
      />
      <Group mt="xl" justify="flex-end">
        <CopyButton text={file.sha256} label={t.files.copyHash} />
        <Button variant="default" leftSection={<TrashIcon size={17} />} onClick={onDelete}>
          {t.common.delete}
        </Button>
        {!file.quarantinedAt && (
          <Button
            component="a"
            href={file.downloadUrl}
            download
            leftSection={<DownloadIcon size={17} />}
            data-autofocus
          >
            {t.files.download}
          </Button>
        )}
      </Group>
    </>
  );
}
