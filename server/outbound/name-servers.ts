import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Lookup } from './gate.js';

/** The reason why a list of name servers cannot be used, to be read after the name of its setting. */
export class NameServersError extends Error {}

/** Each question is asked twice at most, and each time waited for this long. */
const TIMEOUT_MS = 2_500;
const TRIES = 2;

/**
 * Reads addresses of name servers, each with or without a port, separated by commas.
 *
 * @returns as Node's resolver takes them: `192.0.2.1:53`, `[2001:db8::1]:53`
 * @throws NameServersError naming the entry that is wrong
 */
export function parseNameServers(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, bracketed, plain = '', port] =
        /^(?:\[([^\]]+)\]|([^\][]+?))(?::(\d{1,5}))?$/.exec(entry) ?? [];
      const isServer = isIP(entry) || (bracketed ? isIP(bracketed) === 6 : isIP(plain) === 4);
      if (!isServer || Number(port ?? 53) < 1 || Number(port ?? 53) > 65_535) {
        throw new NameServersError(
          `must be addresses of name servers, each with or without :port, separated by commas; "${entry}" is none`,
        );
      }
      return entry;
    });
}

/** Looks names up at these name servers alone: not in the hosts file, nor as the rest of the machine does. */
export function lookupAt(servers: string[]): Lookup {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  resolver.setServers(servers);
  return async (name) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [
      ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
    // A name may have addresses of one kind alone; a server that fails for one kind must not hide what it would say.
    for (const each of [four, six]) {
      if (each.status === 'rejected' && (found.length === 0 || !isNone(each.reason))) throw each.reason;
    }
    return found;
  };
}

function isNone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENODATA' || code === 'ENOTFOUND';
}
