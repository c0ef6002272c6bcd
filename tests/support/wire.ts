import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TestServer } from './server.js';

/** What came back on a connection until it was closed. */
export interface WireAnswer {
  /** 0 when the connection was closed without an answer. */
  status: number;
  text: string;
}

/** A connection to a server, for requests that no client would send. */
export async function connectTo({ url }: Pick<TestServer, 'url'>): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** All that comes on a connection until its end. */
export async function answerOn(socket: Socket): Promise<WireAnswer> {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    text += chunk;
  });
  if (!socket.destroyed) await once(socket, 'close');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

/** Sends bytes as they stand and reads until the server closes the connection. */
export async function exchange(
  server: Pick<TestServer, 'url'>,
  ...bytes: (string | Uint8Array)[]
): Promise<WireAnswer> {
  const socket = await connectTo(server);
  const answer = answerOn(socket);
  for (const each of bytes) socket.write(each);
  return answer;
}

/** The head of a request that asks for the connection to be closed behind its answer. */
export function head(
  line: string,
  headers: Record<string, string | number>,
  { close = true }: { close?: boolean } = {},
): string {
  const all = { Host: 'localhost', ...(close ? { Connection: 'close' } : {}), ...headers };
  return `${line} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}
