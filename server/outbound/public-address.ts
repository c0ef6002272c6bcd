import ipaddr from 'ipaddr.js';

const networks = (...list: string[]) => list.map((network) => ipaddr.parseCIDR(network));

/**
 * IPv4 networks that are not the public internet: the IANA special-purpose registry (RFC 6890, kept at
 * iana.org/assignments/iana-ipv4-special-registry), multicast, reserved, and one metadata service outside of these.
 */
const SPECIAL_V4 = networks(
  '0.0.0.0/8', // "this network", RFC 791; Linux connects 0.0.0.0 to itself
  '10.0.0.0/8', // private, RFC 1918
  '100.64.0.0/10', // shared by a carrier's customers, RFC 6598; has Alibaba's metadata service
  '127.0.0.0/8', // loopback, RFC 1122
  '168.63.129.16/32', // Azure's platform service, a public address that only its own machines reach
  '169.254.0.0/16', // link-local, RFC 3927; has the metadata service of most clouds
  '172.16.0.0/12', // private, RFC 1918
  '192.0.0.0/24', // protocol assignments, RFC 6890; has Oracle's metadata service
  '192.0.2.0/24', // documentation, RFC 5737
  '192.88.99.0/24', // 6to4 relays, withdrawn by RFC 7526
  '192.168.0.0/16', // private, RFC 1918
  '198.18.0.0/15', // benchmarks, RFC 2544
  '198.51.100.0/24', // documentation, RFC 5737
  '203.0.113.0/24', // documentation, RFC 5737
  '224.0.0.0/4', // multicast, RFC 5771
  '240.0.0.0/4', // reserved, RFC 1112, and the limited broadcast 255.255.255.255, RFC 919
);

/** What IANA gives out as global unicast, RFC 4291; anything outside is loopback, link-local, mapped and the like. */
const GLOBAL_UNICAST_V6 = networks('2000::/3');

/** IPv6 networks inside global unicast that are not the public internet (iana-ipv6-special-registry). */
const SPECIAL_V6 = networks(
  '2001::/23', // protocol assignments, RFC 2928: Teredo (RFC 4380), benchmarks, ORCHID
  '2001:db8::/32', // documentation, RFC 3849
  '2002::/16', // 6to4, RFC 3056: carries an IPv4 address past the list above
  '3fff::/20', // documentation, RFC 9637
);

/** NAT64's own prefix, RFC 6052: an IPv4 address as machines without IPv4 reach it. */
const NAT64 = networks('64:ff9b::/96');

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, list: ReturnType<typeof networks>) =>
  list.some((network) => address.match(network));

/** Whether an address, in its usual spelling, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return !isIn(parsed, SPECIAL_V4);
  if (isIn(parsed, NAT64)) return !isIn(new ipaddr.IPv4(parsed.toByteArray().slice(12)), SPECIAL_V4);
  return isIn(parsed, GLOBAL_UNICAST_V6) && !isIn(parsed, SPECIAL_V6);
}
