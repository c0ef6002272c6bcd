import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { IndicatorType } from '../../../models/feed-enums.js';
import { refang } from './defang.js';

/** A value in the one form that it is stored and looked up in. */
export interface NormalValue {
  type: IndicatorType;
  value: string;
}

/** Why a value is none, for the person who looks through a feed's bad rows. */
export interface ValueProblem {
  problem: string;
}

/** Longest value; browsers and proxies give up at about this length as well. */
const LONGEST = 8000;

const HASH_LENGTHS = { 32: IndicatorType.MD5, 40: IndicatorType.SHA1, 64: IndicatorType.SHA256 } as const;

const LABELS = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/;

const problem = (text: string): ValueProblem => ({ problem: text });

/**
 * Brings a value into its normal form: without defanging, blanks and quotes; hosts in lower case and ASCII, without a dot at
 * the end; addresses of IPv6 as RFC 5952 writes them, those mapped from IPv4 as IPv4; URLs as the URL standard serialises
 * them, without a fragment.
 *
 * @param type undefined: the value tells
 */
export function normalise(text: string, type?: IndicatorType): NormalValue | ValueProblem {
  const value = bare(text);
  if (value === '') return problem('There is no value.');
  if (value.length > LONGEST) return problem(`The value is longer than ${LONGEST} characters.`);
  switch (type ?? typeOf(value)) {
    case IndicatorType.MD5:
      return hashOf(value, 32, IndicatorType.MD5);
    case IndicatorType.SHA1:
      return hashOf(value, 40, IndicatorType.SHA1);
    case IndicatorType.SHA256:
      return hashOf(value, 64, IndicatorType.SHA256);
    case IndicatorType.IP:
      return ipOf(value);
    case IndicatorType.IP_PORT:
      return ipPortOf(value);
    case IndicatorType.DOMAIN:
      return domainOf(value);
    case IndicatorType.URL:
      return urlOf(value);
    default:
      return problem('The value is no address, domain, URL or hash.');
  }
}

/** An address in its usual spelling. @returns undefined when it is none */
export function normalAddress(text: string): string | undefined {
  const address = text.replace(/^\[(.*)\]$/, '$1');
  // Only the usual spelling of IPv4: the library would take 010.0.0.1 for octal where others see decimal.
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return undefined;
  if (family === 4) return address;
  const parsed = ipaddr.parse(address) as ipaddr.IPv6;
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
}

/** A host name in its usual spelling. @returns undefined when it is none */
export function normalDomain(text: string): string | undefined {
  const name = text.replace(/\.$/, '').toLowerCase();
  if (LABELS.test(name)) return /^[\d.]+$/.test(name) ? undefined : name;
  // Only names in another script go the slow way.
  if (!/[^\p{ASCII}]/u.test(name)) return undefined;
  const ascii = domainToASCII(name);
  return LABELS.test(ascii) ? ascii : undefined;
}

export function ipPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function bare(text: string): string {
  const trimmed = text
    .trim()
    .replace(/^(["'<`])(.*)["'>`]$/, '$2')
    .trim();
  // Most values are as they are: looking for marks is cheaper than undoing what is not there.
  return /[[\](){}\\*]|^.{0,3}[hf]xx?p/i.test(trimmed) ? refang(trimmed) : trimmed;
}

function typeOf(value: string): IndicatorType | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return IndicatorType.URL;
  if (/^[0-9a-f]+$/i.test(value)) {
    const type = HASH_LENGTHS[value.length as keyof typeof HASH_LENGTHS];
    if (type) return type;
  }
  const host = value.replace(/\/(32|128)$/, '');
  if (isIP(host.replace(/^\[(.*)\]$/, '$1'))) return IndicatorType.IP;
  if (/^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\]):\d+$/i.test(value)) return IndicatorType.IP_PORT;
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value)) return IndicatorType.IP;
  if (/[/?]/.test(value) || /^[^:]+:\d+$/.test(value)) return IndicatorType.URL;
  return value.includes('.') ? IndicatorType.DOMAIN : undefined;
}

function hashOf(value: string, length: number, type: IndicatorType): NormalValue | ValueProblem {
  const hash = value.toLowerCase();
  if (hash.length === length && /^[0-9a-f]+$/.test(hash)) return { type, value: hash };
  return problem(`A hash of this kind has ${length} hexadecimal digits.`);
}

function ipOf(value: string): NormalValue | ValueProblem {
  const address = normalAddress(value.replace(/\/(32|128)$/, ''));
  if (address !== undefined) return { type: IndicatorType.IP, value: address };
  if (/^[^/]+\/\d+$/.test(value)) return problem('This is a network; only single addresses are taken in.');
  return problem('This is no IP address.');
}

function ipPortOf(value: string): NormalValue | ValueProblem {
  const [, host = '', digits = ''] = /^(.+)[:|](\d{1,5})$/.exec(value) ?? [];
  const address = normalAddress(host);
  const port = Number(digits);
  if (address === undefined) return problem('This is no IP address with a port.');
  if (port < 1 || port > 65_535) return problem('A port is a number from 1 to 65535.');
  return { type: IndicatorType.IP_PORT, value: ipPort(address, port) };
}

function domainOf(value: string): NormalValue | ValueProblem {
  const name = normalDomain(value.replace(/^\*\./, ''));
  if (name !== undefined) return { type: IndicatorType.DOMAIN, value: name };
  return problem('This is no domain name.');
}

function urlOf(value: string): NormalValue | ValueProblem {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (/[\p{Cc}]/u.test(text) || !URL.canParse(text)) return problem('This is no URL.');
  const url = normalUrl(new URL(text));
  return url === undefined
    ? problem('The host of this URL is none.')
    : { type: IndicatorType.URL, value: url };
}

/** A URL in the form it is looked up in. @returns undefined when its host is none */
export function normalUrl(url: URL): string | undefined {
  const host = url.hostname;
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (host === '' || (isWeb && !isHost(host))) return undefined;
  if (!url.hash && !host.endsWith('.') && !host.startsWith('[')) return url.href;
  const plain = new URL(url);
  plain.hash = '';
  const usual = host.startsWith('[') ? normalAddress(host) : host.replace(/\.$/, '');
  if (usual !== undefined) plain.hostname = usual.includes(':') ? `[${usual}]` : usual;
  return plain.href;
}

function isHost(host: string): boolean {
  // The URL standard has checked the rest, and made ASCII of it.
  return /^[a-z0-9_.-]+$/.test(host) || host.startsWith('[');
}
