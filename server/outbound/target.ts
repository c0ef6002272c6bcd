import { AddressRefusedError, AddressUnreachableError } from './errors.js';

/** Longer than any address people use; browsers and proxies give up at about this length as well. */
const LONGEST = 8000;

/** What is to be fetched, and the host and port that it is fetched from. */
export interface Target {
  url: URL;
  /** A name in lower case, or an address without brackets. */
  host: string;
  port: number;
}

/**
 * Reads an address that somebody gave.
 *
 * @throws AddressRefusedError when it is not http or https, has a user name, or spells its host in an odd way
 */
export function targetOf(address: string): Target {
  const text = address.trim();
  const [, authority] = /^https?:\/\/([^/?#]+)/i.exec(text) ?? [];
  if (authority === undefined) throw new AddressRefusedError();
  return read(text, authority);
}

/**
 * Reads where an answer redirects to, by the same rules.
 *
 * From https to http is not followed: the address promised that nobody on the way can swap the photo, and a redirect
 * is no reason to give that up unasked. Browsers refuse it for pictures inside a page in the same way.
 *
 * @param location of the answer's header: an address, or one relative to `from`
 */
export function redirectTarget(location: string, from: Target): Target {
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?/i.exec(location) ?? [];
  // A scheme without an authority ("http:x") means one thing to old parsers and another to new ones.
  if (scheme !== undefined && authority === undefined) throw new AddressRefusedError();
  const target = read(location, authority ?? from.url.host, from.url);
  if (from.url.protocol === 'https:' && target.url.protocol === 'http:') {
    throw new AddressUnreachableError(
      'The address leads from https to http, which is not followed. Open it in your browser and give the address it leads to.',
    );
  }
  return target;
}

function read(text: string, authority: string, base?: URL): Target {
  // URL drops tabs and line breaks and takes a backslash for a slash, which other parsers do not.
  if (text.length > LONGEST || /[\p{Cc}\\]/u.test(text) || !URL.canParse(text, base?.href)) {
    throw new AddressRefusedError();
  }
  const url = new URL(text, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || authority.includes('@') || !isUsualSpelling(authority, url.hostname)) {
    throw new AddressRefusedError();
  }
  return {
    url,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  };
}

/**
 * Whether a host is written as it is understood. The URL standard reads 2130706433, 0x7f.1, 0177.0.0.1, 127.1 and
 * %31%32%37.0.0.1 as 127.0.0.1 (https://url.spec.whatwg.org/#concept-ipv4-parser); nobody writes an honest address so.
 * IPv6 in brackets has several honest spellings, and a name in another script becomes an xn-- one (RFC 5891).
 *
 * A trailing dot is refused as well: it means the same host, but neither certificates nor an allow list know it.
 */
function isUsualSpelling(authority: string, hostname: string): boolean {
  const written = authority.replace(/:\d*$/, '').toLowerCase();
  if (hostname.endsWith('.')) return false;
  if (hostname.startsWith('[') || written === hostname) return true;
  return /[^\p{ASCII}]/u.test(written) && /(^|\.)xn--/.test(hostname);
}
