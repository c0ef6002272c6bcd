import { type Agent, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getProxyForUrl } from 'proxy-from-env';
import { UsageError } from './failures';

const KEPT_OPEN = { keepAlive: true };

const opened = new Map<string, Promise<Agent>>();

/**
 * Connections to a server, kept open between requests and shared by all who ask for this address. A proxy that
 * HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names is used unless NO_PROXY names the server, but never for this machine.
 *
 * @throws UsageError when the proxy's address is none
 */
export function connectionsTo({ origin, hostname }: URL): Promise<Agent> {
  let connections = opened.get(origin);
  if (!connections) {
    connections = openConnections(origin, isThisMachine(hostname) ? '' : getProxyForUrl(origin));
    opened.set(origin, connections);
  }
  return connections;
}

async function openConnections(origin: string, proxy: string): Promise<Agent> {
  const isTls = origin.startsWith('https:');
  if (proxy === '') return isTls ? new HttpsAgent(KEPT_OPEN) : new HttpAgent(KEPT_OPEN);
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    throw new UsageError(
      `The proxy for ${origin} is none that can be used: HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names one that ` +
        'does not begin with http:// or https://. NO_PROXY names servers that need none.',
    );
  }
  // Loaded where there is a proxy.
  if (isTls) return new (await import('https-proxy-agent')).HttpsProxyAgent(proxy, KEPT_OPEN);
  return new (await import('http-proxy-agent')).HttpProxyAgent(proxy, KEPT_OPEN);
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
