import { ActionIcon, Group, UnstyledButton } from '@mantine/core';
import type { FileRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { DownloadIcon, TrashIcon } from '../icons';
import { StatusMark } from '../StatusMark';
import classes from './FileCells.module.css';

interface Props {
  file: FileRowFragment;
  withOwner: boolean;
  onOpen: (id: string) => void;
  onDelete: (file: FileRowFragment) => void;
}

/** One file of the list. Its name opens what is known of it. */
export function FileCells({ file, withOwner, onOpen, onDelete }: Props) {
  const { id, name, bytes, owner, uploadedAt, downloadUrl, quarantinedAt } = file;
  return (
    <>
      <td className={classes.name}>
        <UnstyledButton className={classes.open} aria-label={t.files.open(name)} onClick={() => onOpen(id)}>
          {name}
        </UnstyledButton>
        {quarantinedAt && <StatusMark tone="bad">{t.quarantine.mark}</StatusMark>}
      </td>
      <td className={`${classes.soft} ${classes.bytes}`}>{t.files.size(bytes)}</td>
      {withOwner && <td className={`${classes.soft} ${classes.owner}`}>{owner.username}</td>}
      <td className={classes.soft}>
        <time dateTime={uploadedAt}>{t.shortDateTime(uploadedAt)}</time>
      </td>
      <td className={classes.actions}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {!quarantinedAt && (
            <ActionIcon
              component="a"
              href={downloadUrl}
              download
              variant="subtle"
              size="lg"
              aria-label={t.files.downloadOf(name)}
            >
              <DownloadIcon />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t.files.deleteOf(name)}
            onClick={() => onDelete(file)}
          >
            <TrashIcon />
          </ActionIcon>
        </Group>
      </td>
    </>
  );
}
