import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { isWebPort } from './ports.js';

/** The reason why an allow list cannot be used, to be read after the name of its setting. */
export class AllowListError extends Error {}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

interface Entry {
  host?: string;
  network?: Network;
  port: number | undefined;
}

/** `[address or network]`, an address or network of IPv6 without brackets, anything without a colon; then a port. */
const ENTRY = /^(?:\[([^[\]]+)\]|([^[\]]*:[^[\]]*:[^[\]]*)|([^:[\]]+))(?::(\d{1,5}))?$/;

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** Hosts and networks that may be reached although they are not public, at any port of the web or at one named port. */
export class AllowList {
  private constructor(private readonly entries: Entry[]) {}

  /**
   * Reads host names, addresses and networks (`10.1.0.0/16`), each with or without `:port`, separated by commas.
   *
   * @throws AllowListError naming the entry that is wrong
   */
  static parse(text: string): AllowList {
    const written = text.split(',').map((entry) => entry.trim());
    return new AllowList(written.filter((entry) => entry !== '').map(readEntry));
  }

  /**
   * @param host as in the address: a name in lower case, or an address without brackets
   * @param address that the host has
   */
  permits(host: string, address: string, port: number): boolean {
    return this.entries.some(
      (entry) =>
        (entry.port === undefined ? isWebPort(port) : entry.port === port) &&
        (entry.network ? contains(entry.network, address) : entry.host === host),
    );
  }
}

function readEntry(text: string): Entry {
  const [, bracketed, six, plain = '', digits] = ENTRY.exec(text) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  const network = readNetwork(bracketed ?? six ?? plain);
  const host = domainToASCII(plain);
  const isUsable = network !== undefined || (HOST_NAME.test(host) && isIP(host) === 0);
  if (!isUsable || port === 0 || (port ?? 0) > 65535) {
    throw new AllowListError(
      'must be host names, addresses or networks such as 10.1.0.0/16, each with or without :port, ' +
        `separated by commas; "${text}" is none of these`,
    );
  }
  return network ? { network, port } : { host, port };
}

function readNetwork(text: string): Network | undefined {
  const [address = '', prefix] = text.split('/');
  // Only the usual spelling: the library would take 010.0.0.1 for octal where other programs see decimal.
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return undefined;
  if (prefix === undefined) return [ipaddr.parse(address), isIP(address) === 4 ? 32 : 128];
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
}

function contains(network: Network, address: string): boolean {
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network[0].kind() && parsed.match(network);
}
