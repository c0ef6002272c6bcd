import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { EndSession, EndSessions, Sessions } from '../../api/ownAccount';
import { deviceName } from '../../session/deviceName';
import { t } from '../../texts';
import { toast } from '../toast';
import type { Device } from './SessionList';

/**
 * Sign-ins of oneself or, for administrators, of a user, and how to end them.
 *
 * @param userId whose; one's own when not given
 */
export function useSessions(userId?: string) {
  const { data, error, refetch } = useQuery(Sessions, {
    variables: { userId },
    fetchPolicy: 'cache-and-network',
  });
  const [asked, ask] = useState<Device | 'all' | null>(null);
  const [endOne] = useMutation(EndSession);
  const [endMany] = useMutation(EndSessions);

  const end = async () => {
    if (asked === null) return;
    let done: string;
    if (asked === 'all') {
      const result = await endMany({ variables: { userId } });
      done = t.sessions.endedMany(result.data?.endSessions ?? 0);
    } else {
      await endOne({ variables: { id: asked.id } });
      done = t.sessions.ended(deviceName(asked.userAgent));
    }
    ask(null);
    toast(done);
    await refetch();
  };

  return { sessions: data?.sessions, error, refetch, asked, ask, end };
}
