import { Suspense } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { LoadingPage } from './LoadingPage';

/** Around every page: a sign while its script is loaded; back and forward find the scroll position they left. */
export function Root() {
  return (
    <>
      <Suspense fallback={<LoadingPage />}>
        <Outlet />
      </Suspense>
      <ScrollRestoration />
    </>
  );
}
