import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { readFailure } from '../api/failure';
import { Logout, Me } from '../api/session';
import { toast } from '../components/toast';
import { t } from '../texts';

/** Ends the session here and on the server, and forgets what was loaded. */
export function useSignOut(): () => Promise<void> {
  const client = useApolloClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await client.mutate({ mutation: Logout });
    } catch (error) {
      // Already ended is as good as ended now; anything else leaves the cookie in place, and that must be said.
      if (readFailure(error).code !== 'UNAUTHENTICATED') {
        toast(t.shell.signOutFailed, 'problem');
        return;
      }
    }
    await navigate('/sign-in');
    await client.clearStore();
    client.writeQuery({ query: Me, data: { me: null } });
  };
}
