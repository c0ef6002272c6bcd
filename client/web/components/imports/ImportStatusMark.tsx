import type { UserImportStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { StatusMark, type StatusTone } from '../StatusMark';

const TONE: Record<UserImportStatus, StatusTone> = {
  QUEUED: 'open',
  RUNNING: 'open',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'plain',
};

/** How far an import is. */
export function ImportStatusMark({ status }: { status: UserImportStatus }) {
  return <StatusMark tone={TONE[status]}>{t.imports.status[status]}</StatusMark>;
}
