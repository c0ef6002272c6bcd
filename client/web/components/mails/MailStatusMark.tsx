import type { MailStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { StatusMark, type StatusTone } from '../StatusMark';

const TONE: Record<MailStatus, StatusTone> = {
  QUEUED: 'open',
  SENDING: 'open',
  SENT: 'good',
  FAILED: 'bad',
  KEPT: 'plain',
};

/** What became of a mail. */
export function MailStatusMark({ status }: { status: MailStatus }) {
  return <StatusMark tone={TONE[status]}>{t.mails.status[status]}</StatusMark>;
}
