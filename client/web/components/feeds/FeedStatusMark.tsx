import type { FeedRunStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { StatusMark, type StatusTone } from '../StatusMark';

const TONES: Record<FeedRunStatus, StatusTone> = {
  QUEUED: 'open',
  RUNNING: 'open',
  DONE: 'good',
  UNCHANGED: 'plain',
  FAILED: 'bad',
  CANCELLED: 'plain',
};

/** How a refresh stands. */
export function FeedStatusMark({ status }: { status: FeedRunStatus }) {
  return <StatusMark tone={TONES[status]}>{t.feeds.status[status]}</StatusMark>;
}
