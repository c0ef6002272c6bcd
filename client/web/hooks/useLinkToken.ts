import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/**
 * The token of a mailed link, which stands behind the # so that no server's log has it. It is taken out of the address
 * bar at once, and so out of the browser's history.
 */
export function useLinkToken(): string {
  const { hash } = useLocation();
  const [token, setToken] = useState(hash.slice(1));
  // A second link may be opened in the same tab.
  if (hash && hash.slice(1) !== token) setToken(hash.slice(1));
  useEffect(() => {
    if (hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [hash]);
  return token;
}
