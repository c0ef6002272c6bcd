import { useQuery } from '@apollo/client/react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { readFailure } from '../api/failure';
import { Me } from '../api/session';
import { LoadingPage } from '../components/LoadingPage';
import { UnreachablePage } from '../components/UnreachablePage';
import { signInAddress } from './returnTo';
import { ViewerContext } from './viewer';

/** Lets only those through who are signed in and have a password of their own. */
export function Component() {
  const { data, error, refetch } = useQuery(Me);
  const location = useLocation();

  if (!data && error && readFailure(error).code !== 'UNAUTHENTICATED') {
    return <UnreachablePage onRetry={() => refetch()} />;
  }
  if (!data && !error) return <LoadingPage />;
  const viewer = data?.me;
  if (!viewer) return <Navigate to={signInAddress(location)} replace />;
  if (viewer.mustChangePassword && location.pathname !== '/password')
    return <Navigate to="/password" replace />;
  return (
    <ViewerContext value={viewer}>
      <Outlet />
    </ViewerContext>
  );
}
