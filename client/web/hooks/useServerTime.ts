import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { ServerTime } from '../api/ownAccount';
import { useNow } from './useNow';

/** The server's time, ticking: asked once, then told by this device's clock and the difference. null until known. */
export function useServerTime(): Date | null {
  const { data } = useQuery(ServerTime, { fetchPolicy: 'no-cache' });
  const ahead = useMemo(() => (data ? Date.parse(data.serverInfo.time) - Date.now() : null), [data]);
  const now = useNow();
  return ahead === null ? null : new Date(now + ahead);
}
