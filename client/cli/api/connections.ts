import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

const opened = new Map<string, Dispatcher>();

/**
 * Connections to a server, kept open between requests and shared by all who ask for this address. A proxy that
 * HTTP_PROXY or HTTPS_PROXY names is used, but never for this machine.
 */
export function openConnections(url: string): Dispatcher {
  const { origin, hostname } = new URL(url);
  let connections = opened.get(origin);
  if (!connections) {
    connections = isThisMachine(hostname) ? new Agent() : new EnvHttpProxyAgent();
    opened.set(origin, connections);
  }
  return connections;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
