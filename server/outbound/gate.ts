import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { AllowList } from './allow-list.js';
import { AddressRefusedError, AddressUnreachableError } from './errors.js';
import { isWebPort } from './ports.js';
import { isPublicAddress } from './public-address.js';
import type { Target } from './target.js';

/** All addresses of a name; rejects with a code of node:dns when there are none. */
export type Lookup = (name: string) => Promise<LookupAddress[]>;

/**
 * As the rest of the machine resolves names, hosts file included. libuv lets look-ups have at most half of its threads,
 * so slow ones do not hold up files.
 */
export const systemLookup: Lookup = (name) => lookup(name, { all: true });

/**
 * Names that only a private network can know: a single label, the special-use ones of RFC 6761, 6762 and 8375, and
 * what RFC 6762 appendix G says people use.
 */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|home\.arpa)$|^[^.]+$/;

/** Decides which hosts are reached, by the addresses that are then connected to. */
export class Gate {
  constructor(
    private readonly allow: AllowList,
    private readonly lookup: Lookup,
  ) {}

  /**
   * Resolves a target once and checks every address it has.
   *
   * @returns the addresses to connect to; looking up again could give others
   * @throws AddressRefusedError when one of them is neither public nor allowed
   */
  async admit(target: Target): Promise<LookupAddress[]> {
    const { host, port } = target;
    const family = isIP(host);
    const addresses = family ? [{ address: host, family }] : await this.resolve(host);
    // After the look-up, so that a refusal for the port takes as long as one for the address.
    const isAdmitted = ({ address }: LookupAddress) =>
      (isWebPort(port) && isPublicAddress(address)) || this.allow.permits(host, address, port);
    if (addresses.length === 0 || !addresses.every(isAdmitted)) throw new AddressRefusedError();
    return addresses;
  }

  private async resolve(name: string): Promise<LookupAddress[]> {
    try {
      return await this.lookup(name);
    } catch (error) {
      // The same answer whether a private network has a host of that name or not.
      if (PRIVATE_NAME.test(name)) throw new AddressRefusedError();
      const { code = '' } = error as NodeJS.ErrnoException;
      const isUnknown = code === 'ENOTFOUND' || code === 'ENODATA';
      throw new AddressUnreachableError(
        isUnknown
          ? 'There is no host of that name. Check the address for typing mistakes.'
          : 'The name in the address could not be looked up. Try again later.',
        { cause: error },
      );
    }
  }
}
