import { Outlet, ScrollRestoration } from 'react-router';

/** Around every page: back and forward find the scroll position they left. */
export function Root() {
  return (
    <>
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
