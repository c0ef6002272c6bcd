import type { Config } from '../config.js';

/**
 * An address of the portal, for a mail: built from PUBLIC_URL, never from what a request calls the server.
 *
 * @param path with a slash at its beginning
 */
export function portalLink({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>, path: string): string {
  return `${publicUrl ?? `http://localhost:${port}`}${path}`;
}
