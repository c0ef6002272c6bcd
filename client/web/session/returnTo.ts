const PARAMETER = 'next';

/** Address of the sign-in page that comes back to where one was. */
export function signInAddress(location: { pathname: string; search: string }): string {
  const here = location.pathname + location.search;
  return here === '/' ? '/sign-in' : `/sign-in?${PARAMETER}=${encodeURIComponent(here)}`;
}

/** Where to go after signing in. Only paths of this site: a link to the sign-in page must not lead elsewhere. */
export function returnAddress(search: URLSearchParams): string {
  const next = search.get(PARAMETER) ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
