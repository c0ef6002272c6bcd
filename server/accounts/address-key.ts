import ipaddr from 'ipaddr.js';

/**
 * What attempts from an address are counted by: an IPv4 address, or the /64 network of an IPv6 one, whose 2^64 addresses
 * one machine may have to itself.
 */
export function addressKey(ip: string | null): string {
  if (!ip || !ipaddr.isValid(ip)) return ip ?? 'unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  const network = (address as ipaddr.IPv6).parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
