import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Config } from '../config.js';
import { MAX_IMPORT_BYTES } from '../imports/limits.js';
import { MOST_FILES } from './multipart-fields.js';

/** What a client has to send in `CLIENT_SECONDS`, or slower than this is as good as not at all. */
const LEAST_BYTES = 16_384;

/**
 * A connection without a request is kept for so long: longer than reverse proxies keep theirs (nginx 60 s). Whoever asks
 * by one that we are just closing gets no answer, and would have to ask again without knowing what came of it.
 */
const KEEP_ALIVE_MS = 75_000;

/** Of a request beside its files: the query with its variables, headers of parts. */
const BESIDE_FILES = 4_194_304;

/**
 * Node's own limit on a whole request is off: it would cut off a large photo on a thin line. Ours asks for progress.
 *
 * @returns options for `createServer`
 */
export function timeLimits({ clientMs }: Config): ServerOptions {
  return {
    headersTimeout: clientMs,
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // How often Node looks for headers that are late.
    connectionsCheckingInterval: Math.min(clientMs / 2, 5_000),
  };
}

/**
 * Bounds what slow clients and those who are gone can hold: connections in all, the time for headers (by `timeLimits`), and from
 * then on the time for each next 16 KB of a request, or for any of an answer. Time in which we do not read is not theirs.
 */
export function limitClients(server: Server, config: Config): void {
  server.maxConnections = config.maxConnections;
  const mostBytes = MOST_FILES * Math.max(config.maxUploadBytes, MAX_IMPORT_BYTES) + BESIDE_FILES;
  server.on('request', (req, res) => watch(req, res, config.clientMs, mostBytes));
}

function watch(req: IncomingMessage, res: ServerResponse, patienceMs: number, mostBytes: number): void {
  const { socket } = req;
  const begun = socket.bytesRead;
  let [read, written, strikes] = [socket.bytesRead, socket.bytesWritten, 0];
  // Two looks in a row, since we may have kept the client waiting for most of the time between one and the next.
  const look = setInterval(() => {
    // What has come and was not taken is our delay.
    const isSending = !req.complete && req.readableLength === 0;
    const isLate = isSending && socket.bytesRead - read < LEAST_BYTES / 2;
    const isStuck = socket.writableLength > 0 && socket.bytesWritten === written;
    strikes = isLate || isStuck ? strikes + 1 : 0;
    [read, written] = [socket.bytesRead, socket.bytesWritten];
    if (strikes === 2 || (!req.complete && read - begun > mostBytes)) cutOff(req, res);
  }, patienceMs / 2);
  look.unref();
  res.once('close', () => clearInterval(look));
}

function cutOff({ socket }: IncomingMessage, res: ServerResponse): void {
  // Who takes nothing would not take this either.
  if (socket.writableLength > 0) return void socket.destroy();
  if (!res.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
