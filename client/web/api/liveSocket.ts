import { type Client, CloseCode, createClient } from 'graphql-ws';

/** What becomes of the socket; all of it may happen any number of times. */
export interface SocketEvents {
  onOpen: () => void;
  /** Lost, and tried again by itself. */
  onLost: () => void;
  /** Closed by us, because nobody listens any more. */
  onClosed: () => void;
  /** The server closed it because the sign-in is over. */
  onSignedOut: () => void;
}

/** RFC 6455, 7.4.1: what it was opened for is done. */
const NORMAL = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Opens the socket for subscriptions, signed in by the cookie; comes back by itself after a loss. */
export function openLiveSocket({ onOpen, onLost, onClosed, onSignedOut }: SocketEvents): Client {
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: url.href,
    // Finds a dead line that the network has not told us about.
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !isSignedOut(event),
    retryWait: (retries) => wait(Math.min(LONGEST_WAIT_MS, 500 * 2 ** retries) * (0.75 + Math.random() / 2)),
    on: {
      connected: onOpen,
      closed: (event) => {
        if (isSignedOut(event)) onSignedOut();
        else if ((event as CloseEvent).code === NORMAL) onClosed();
        else onLost();
      },
    },
  });
}

function isSignedOut(event: unknown): boolean {
  return (event as CloseEvent).code === CloseCode.Forbidden;
}

/** Until the time is over or the device is online again, whichever comes first. */
function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
  });
}
