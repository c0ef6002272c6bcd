import { createClient } from 'graphql-ws';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { TestServer } from './server.js';

export interface Listening {
  /** The server has taken the subscription, or refused. */
  ready: Promise<void>;
  /** Ids of the photos it was told of. */
  heard: string[];
  errors: unknown[];
  /** Codes that its sockets were closed with. */
  closed: number[];
}

/** Listens for photos over a WebSocket opened with a token, until the test ends. It does not connect again. */
export function listen(server: TestServer, token: string | undefined, args = ''): Listening {
  const listening: Listening = { ready: Promise.resolve(), heard: [], errors: [], closed: [] };
  listening.ready = new Promise((resolve) => {
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token },
      retryAttempts: 0,
      keepAlive: 100,
      on: {
        closed: (event) => {
          listening.closed.push((event as { code: number }).code);
          resolve();
        },
        // The server handles messages in order: its answer to this ping comes after it took the subscription.
        pong: () => resolve(),
      },
    });
    onTestFinished(async () => client.dispose());
    client.subscribe<{ imageProcessed: { id: string } }>(
      { query: `subscription { imageProcessed${args} { id } }` },
      {
        next: ({ data, errors }) =>
          data ? listening.heard.push(data.imageProcessed.id) : listening.errors.push(errors),
        error: (error) => listening.errors.push(error),
        complete: () => {},
      },
    );
  });
  return listening;
}
