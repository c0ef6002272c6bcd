import { IndicatorType } from '../../../models/feed-enums.js';

/** Types as the formats and people call them, in lower case and without signs between words. */
const TYPE_NAMES: Record<string, IndicatorType> = {
  ip: IndicatorType.IP,
  ipv4: IndicatorType.IP,
  ipv6: IndicatorType.IP,
  ipv4addr: IndicatorType.IP,
  ipv6addr: IndicatorType.IP,
  ipaddress: IndicatorType.IP,
  ipdst: IndicatorType.IP,
  ipsrc: IndicatorType.IP,
  ipport: IndicatorType.IP_PORT,
  ipdstport: IndicatorType.IP_PORT,
  ipsrcport: IndicatorType.IP_PORT,
  domain: IndicatorType.DOMAIN,
  domainname: IndicatorType.DOMAIN,
  hostname: IndicatorType.DOMAIN,
  host: IndicatorType.DOMAIN,
  fqdn: IndicatorType.DOMAIN,
  url: IndicatorType.URL,
  uri: IndicatorType.URL,
  md5: IndicatorType.MD5,
  md5hash: IndicatorType.MD5,
  filehashmd5: IndicatorType.MD5,
  sha1: IndicatorType.SHA1,
  sha1hash: IndicatorType.SHA1,
  filehashsha1: IndicatorType.SHA1,
  sha256: IndicatorType.SHA256,
  sha256hash: IndicatorType.SHA256,
  filehashsha256: IndicatorType.SHA256,
};

/** The type that a name means, undefined when it is none of ours. */
export function typeNamed(name: string): IndicatorType | undefined {
  const known = TYPE_NAMES[name];
  return known ?? TYPE_NAMES[name.toLowerCase().replace(/[^a-z0-9]/g, '')];
}

/** A cell's text, null for what stands for nothing. */
export function textOrNull(cell: unknown): string | null {
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  return text === '' || text === 'None' || text === 'n/a' || text === 'null' ? null : text;
}

export function tagsOf(cell: unknown): string[] {
  const tags = Array.isArray(cell) ? cell.map(String) : (textOrNull(cell)?.split(',') ?? []);
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && tag !== 'None');
}

/** A confidence from 0 to 100. */
export function confidenceOf(cell: unknown): number | null {
  const number = cell === null || cell === '' || cell === undefined ? Number.NaN : Number(cell);
  return Number.isFinite(number) ? Math.round(Math.min(100, Math.max(0, number))) : null;
}

/** YYYY-MM-DD, with a time or without, in UTC unless it says otherwise; or seconds since 1970. @returns seconds */
export function timeOf(cell: unknown): number | null {
  if (typeof cell === 'number') return cell > 0 ? Math.floor(cell) : null;
  if (typeof cell !== 'string' || cell.length < 8) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0] =
    /^\s*(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?(?:UTC|Z))?)?\s*$/.exec(cell) ??
    [];
  if (year !== undefined) {
    const time = Date.UTC(+year, Number(month) - 1, Number(day), +hour, +minute, +second);
    return Number.isNaN(time) ? null : time / 1000;
  }
  if (/^\s*\d{9,10}\s*$/.test(cell)) return Number(cell);
  const time = Date.parse(cell);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}
