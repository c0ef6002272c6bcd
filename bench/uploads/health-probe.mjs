import { openSocket } from './http-socket.mjs';

const INTERVAL_MS = 50;

/** Asks `/health` again and again as a load balancer does. @returns stops, and gives the answers' times in ms */
export function probeHealth(port) {
  const request = [Buffer.from(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)];
  const times = [];
  let stopped = false;
  const probing = (async () => {
    const socket = await openSocket(port);
    while (!stopped) {
      const begin = performance.now();
      await socket.request(request);
      times.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
    socket.close();
  })();
  return async () => {
    stopped = true;
    await probing;
    return times;
  };
}
