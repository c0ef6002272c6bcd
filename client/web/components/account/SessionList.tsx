import { Button } from '@mantine/core';
import type { SessionsQuery } from '../../gql/graphql';
import { deviceName } from '../../session/deviceName';
import { t } from '../../texts';
import { DeviceIcon } from '../icons';
import { RowList, rowClasses } from '../RowList';

export type Device = SessionsQuery['sessions'][number];

interface Props {
  sessions: readonly Device[];
  onEnd: (session: Device) => void;
}

/** Sign-ins with device, address and time. */
export function SessionList({ sessions, onEnd }: Props) {
  return (
    <RowList label={t.sessions.list}>
      {sessions.map((session) => {
        const name = deviceName(session.userAgent);
        return (
          <li key={session.id}>
            <DeviceIcon size={24} />
            <div className={rowClasses.text}>
              <span className={rowClasses.name} title={session.userAgent ?? undefined}>
                {name}
                {session.current && <span className={rowClasses.mark}>{t.sessions.current}</span>}
              </span>
              <span className={`${rowClasses.soft} ${rowClasses.parts}`}>
                <span>{t.sessions.seen(t.shortDateTime(session.lastSeenAt))}</span>
                {session.ip && <span>{t.sessions.from(session.ip)}</span>}
                <span>{t.sessions.since(t.shortDateTime(session.createdAt))}</span>
              </span>
            </div>
            {!session.current && (
              <Button
                variant="default"
                size="sm"
                aria-label={t.sessions.endOf(name)}
                onClick={() => onEnd(session)}
              >
                {t.sessions.end}
              </Button>
            )}
          </li>
        );
      })}
    </RowList>
  );
}
