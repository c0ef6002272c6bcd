import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests under way get to finish. */
const DRAIN_MS = 30_000;

/**
 * Prepares a server, before it listens, for a stop that waits for the requests under way.
 *
 * @returns stops it: nothing new is taken, connections without a request are closed, and after `DRAIN_MS` all others, too
 */
export function gentleStop(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    // Browsers open spare ones. Node closes only those that have had a request, and waits for these as for one under way.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(deadline);
  };
}
