import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * A keep-alive connection that does only what a load generator needs, since each millisecond it takes is taken from
 * the server beside it: one request at a time, answers with a Content-Length.
 */
export async function openSocket(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let waiting;

  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')));
  socket.on('data', (chunk) => {
    received = received.length ? Buffer.concat([received, chunk]) : chunk;
    const answer = parseAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    waiting.resolve(answer);
  });

  return {
    /** @param {Buffer[]} pieces of a whole request */
    request(pieces) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The server has closed the connection.'));
        waiting = { resolve, reject };
        socket.cork();
        for (const piece of pieces) socket.write(piece);
        socket.uncork();
      });
    },
    close() {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** @returns undefined until all of it is there */
function parseAnswer(received) {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.latin1Slice(0, headEnd);
  const length = Number(/^content-length: *(\d+)$/im.exec(head)?.[1]);
  if (Number.isNaN(length)) throw new Error(`An answer without a length:\n${head}`);
  if (received.length < headEnd + 4 + length) return undefined;
  return { status: Number(head.slice(9, 12)), body: received.subarray(headEnd + 4).toString() };
}
