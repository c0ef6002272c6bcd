/** How SMTP_URL may be written, for the person whose value is refused. */
const SMTP_URL_FORM =
  'must be smtp://user:password@host:587 or smtps://user:password@host:465, optionally with ' +
  '?tls=none, may, encrypt or verify and timeout=seconds';

const MAIL_FROM_FORM =
  'must be an address or a name with an address, as in Maskwatch <maskwatch@example.org>';

/** A setting of mail that cannot be used; the message says what is allowed. */
export class MailSettingError extends Error {}

/**
 * How far a connection is protected, in Postfix's terms. `may`: encrypted where the server offers it; `encrypt`: always,
 * with any certificate; `verify`: always, with a certificate that is valid for the host.
 */
export type TlsLevel = 'none' | 'may' | 'encrypt' | 'verify';

const TLS_LEVELS: readonly string[] = ['none', 'may', 'encrypt', 'verify'] satisfies TlsLevel[];

/** An SMTP server and how to speak to it. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** Encrypted from the first byte (`smtps:`), rather than by STARTTLS. */
  implicitTls: boolean;
  tls: TlsLevel;
  credentials: { user: string; password: string } | undefined;
  /** How long to wait for the server's next word. */
  timeoutMs: number;
}

export interface Sender {
  /** Empty when only an address is given. */
  name: string;
  address: string;
}

/**
 * Reads SMTP_URL. A password is by default only sent over a connection whose certificate was verified; without one the
 * connection is encrypted where the server offers it, which is all that can be expected of a relay in one's own network.
 *
 * @throws MailSettingError
 */
export function parseSmtpUrl(value: string): SmtpSettings {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || url.hash !== '')
    throw new MailSettingError(SMTP_URL_FORM);
  if (!['', '/'].includes(url.pathname)) throw new MailSettingError(SMTP_URL_FORM);
  for (const option of url.searchParams.keys()) {
    if (!['tls', 'timeout'].includes(option)) throw new MailSettingError(SMTP_URL_FORM);
  }
  const implicitTls = url.protocol === 'smtps:';
  const credentials = credentialsOf(url);
  const tls = url.searchParams.get('tls') ?? (implicitTls || credentials ? 'verify' : 'may');
  if (!isTlsLevel(tls)) throw new MailSettingError(SMTP_URL_FORM);
  if (implicitTls && (tls === 'none' || tls === 'may'))
    throw new MailSettingError('is encrypted with smtps://, so tls= can only be encrypt or verify');
  const timeout = Number(url.searchParams.get('timeout') ?? 30);
  if (!(timeout > 0 && timeout <= 600))
    throw new MailSettingError('must have a timeout= from above 0 to 600 seconds');
  return {
    // Brackets round an IPv6 address belong to the URL, not to the host.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (implicitTls ? 465 : credentials ? 587 : 25),
    implicitTls,
    tls,
    credentials,
    timeoutMs: timeout * 1000,
  };
}

function isTlsLevel(value: string): value is TlsLevel {
  return TLS_LEVELS.includes(value);
}

function credentialsOf(url: URL): SmtpSettings['credentials'] {
  if (url.username === '' && url.password === '') return undefined;
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw new MailSettingError('must have % in the user name or password written as %25');
  }
}

/**
 * Reads MAIL_FROM: `address` or `name <address>`.
 *
 * @throws MailSettingError
 */
export function parseMailFrom(value: string): Sender {
  const match = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|([^<>]+))$/u.exec(value.trim());
  const name = match?.[1]?.trim() ?? '';
  const address = match?.[2] ?? match?.[3] ?? '';
  if (!/^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,189}$/.test(address))
    throw new MailSettingError(MAIL_FROM_FORM);
  return { name, address };
}
