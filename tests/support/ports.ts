import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Above 10,080, the highest to which browsers and fetch never connect. */
const LOWEST = 10_100;
/** How far the ports of two processes that began one after the other are apart. */
const OF_A_PROCESS = 64;

let serial = 0;

/**
 * A port of loopback that nobody listens on, and that the system gives nobody who asks for any: one of those could be
 * somebody else's before it is listened on, or while its server restarts.
 */
export async function keptPort(): Promise<number> {
  const end = firstOfSystem();
  for (;;) {
    const port = LOWEST + ((process.pid * OF_A_PROCESS + serial++) % (end - LOWEST));
    if (await isFree(port)) return port;
  }
}

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';
const USUAL = 32_768;

/** Where the ports begin that the system gives whoever asks for any; ip(7). */
function firstOfSystem(): number {
  const first = existsSync(RANGE) ? Number.parseInt(readFileSync(RANGE, 'utf8'), 10) : USUAL;
  return first > LOWEST + OF_A_PROCESS ? first : USUAL;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
