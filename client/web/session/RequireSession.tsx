import { useQuery } from '@apollo/client/react';
import { Navigate, Outlet, useLocation, useMatches } from 'react-router';
import { readFailure } from '../api/failure';
import { Me } from '../api/session';
import { LoadingPage } from '../components/LoadingPage';
import { UnreachablePage } from '../components/UnreachablePage';
import type { PageHandle } from '../lazyPage';
import { signInAddress } from './returnTo';
import { ViewerContext } from './viewer';

/** Lets only those through who are signed in and have a password of their own. */
export function RequireSession() {
  const { data, error, refetch } = useQuery(Me);
  const location = useLocation();
  const matches = useMatches();

  if (!data && error && readFailure(error).code !== 'UNAUTHENTICATED') {
    return <UnreachablePage onRetry={() => refetch()} />;
  }
  if (!data && !error) return <LoadingPage />;
  const viewer = data?.me;
  if (!viewer) return <Navigate to={signInAddress(location)} replace />;
  if (viewer.mustChangePassword && location.pathname !== '/password')
    return <Navigate to="/password" replace />;
  // All scripts of this address at once; each would otherwise wait until the one around it is rendered. A failure
  // shows where the page is rendered.
  for (const { handle } of matches) (handle as PageHandle | undefined)?.load().catch(() => {});
  return (
    <ViewerContext value={viewer}>
      <Outlet />
    </ViewerContext>
  );
}
