import { deviceName } from '../../session/deviceName';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import type { Device } from './SessionList';

interface Props {
  asked: Device | 'all';
  allTitle: string;
  allLead: string;
  onEnd: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a sign-in ends, or many. */
export function EndSessionModal({ asked, allTitle, allLead, onEnd, onClose }: Props) {
  const all = asked === 'all';
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={all ? allTitle : t.sessions.endTitle(deviceName(asked.userAgent))}
      confirm={t.sessions.end}
      onConfirm={onEnd}
    >
      {all ? allLead : t.sessions.endLead}
    </ConfirmModal>
  );
}
