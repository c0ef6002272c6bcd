import { useMutation } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { ResendMail } from '../../api/mails';
import type { MailRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { EmailAddress } from '../EmailAddress';
import { toast } from '../toast';
import classes from './MailCells.module.css';
import { MailStatusMark } from './MailStatusMark';
import { useMailFollowed } from './useMailFollowed';

interface Props {
  mail: MailRowFragment;
  /** Whether a mail server is there to send by. */
  goesOut: boolean;
  onRead: (mail: MailRowFragment) => void;
}

/** One mail of the outbox, with what can be done about it. */
export function MailCells({ mail, goesOut, onRead }: Props) {
  useMailFollowed(mail);
  const [resend, { loading }] = useMutation(ResendMail, { variables: { id: mail.id } });
  const { recipient, subject, status, attempts, lastError, nextAttemptAt } = mail;

  const sendAgain = async () => {
    try {
      await resend();
      toast(t.mails.resent(recipient));
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  const sendable =
    status === 'FAILED' || (status === 'KEPT' && goesOut) || (status === 'QUEUED' && attempts > 0);

  return (
    <>
      <td className={classes.to}>
        <EmailAddress>{recipient}</EmailAddress>
      </td>
      <td className={classes.subject}>{subject}</td>
      <td>
        <MailStatusMark status={status} />
        {attempts > 1 && <span className={classes.note}>{t.mails.attempts(attempts)}</span>}
        {status === 'QUEUED' && attempts > 0 && nextAttemptAt && (
          <span className={classes.note}>{t.mails.next(t.shortDateTime(nextAttemptAt))}</span>
        )}
        {lastError && status !== 'SENT' && <span className={classes.reason}>{lastError}</span>}
      </td>
      <td className={classes.time}>{t.shortDateTime(mail.sentAt ?? mail.createdAt)}</td>
      <td className={classes.actions}>
        <Group gap="xs" wrap="nowrap">
          {status === 'KEPT' && (
            <Button
              variant="default"
              size="xs"
              aria-label={t.mails.readOf(subject, recipient)}
              onClick={() => onRead(mail)}
            >
              {t.mails.read}
            </Button>
          )}
          {sendable && (
            <Button
              variant="default"
              size="xs"
              loading={loading}
              aria-label={t.mails.resendOf(recipient)}
              onClick={sendAgain}
            >
              {t.mails.resend}
            </Button>
          )}
        </Group>
      </td>
    </>
  );
}
