import { useQuery } from '@apollo/client/react';
import { Group, Modal, Skeleton } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { MailText } from '../../api/mails';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import classes from './ReadMailModal.module.css';

interface Props {
  mail: { id: string; subject: string };
  onClose: () => void;
}

/** What a kept mail says, to be passed on. */
export function ReadMailModal({ mail, onClose }: Props) {
  // Not into the cache: it may hold a password or a link.
  const { data, error } = useQuery(MailText, { variables: { id: mail.id }, fetchPolicy: 'no-cache' });
  const text = data?.mail.text;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={mail.subject}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {!data && !error && <Skeleton height={180} aria-label={t.common.loading} />}
      {error && failureText(readFailure(error))}
      {data && (text ? <pre className={classes.text}>{text}</pre> : t.mails.noText)}
      {text && (
        <Group justify="flex-end" mt="md">
          <CopyButton text={text} />
        </Group>
      )}
    </Modal>
  );
}
