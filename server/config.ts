import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
// Not the whole of mail: the settings are read before anything else is loaded.
import {
  MailSettingError,
  parseMailFrom,
  parseSmtpUrl,
  type Sender,
  type SmtpSettings,
} from './mail/settings.js';
import { AllowList, AllowListError, NameServersError, parseNameServers } from './outbound/index.js';

/** A setting that cannot be used; the message names the variable and what is allowed. */
export class ConfigError extends Error {}

const wholeNumber = (min: number, max: number, fallback: number) =>
  z.coerce
    .number(`must be a whole number from ${min} to ${max}`)
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be a whole number from ${min} to ${max}`)
    .max(max, `must be a whole number from ${min} to ${max}`)
    .default(fallback);

const oneOf = <T extends string>(...values: [T, ...T[]]) =>
  z.enum(values, `must be one of: ${values.join(', ')}`);

const urlOf = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

/** A setting that another module reads, and refuses with an error of its own that says what is allowed. */
const readBy = <T>(read: (value: string) => T, refusal: new () => Error) =>
  z.string().transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof refusal)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });

const allowList = readBy((value) => AllowList.parse(value), AllowListError);

const variables = z.object({
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: urlOf('mysql:', 'file:').optional(),
  STORAGE_URL: urlOf('file:').optional(),
  PUBLIC_URL: urlOf('http:', 'https:').optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: wholeNumber(0, 65535, 4000),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ADMIN_USERNAME: z.string().trim().min(1).max(64, 'must have 1 to 64 characters').default('admin'),
  ADMIN_PASSWORD: z
    .string()
    .refine(
      (value) => Buffer.byteLength(value) >= 8 && Buffer.byteLength(value) <= 72,
      'must have 8 to 72 bytes',
    )
    .optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  REGISTRATION: oneOf('closed', 'open').optional(),
  PICTURES: oneOf('originals', 'blurred').optional(),
  PICTURE_DAYS: z
    .string()
    .refine((v) => v === 'never' || (/^[1-9]\d{0,4}$/.test(v) && Number(v) <= 36_500), {
      message: 'must be never or a whole number from 1 to 36500',
    })
    .optional(),
  PLAYGROUND: oneOf('on', 'off').default('on'),
  DETECTOR: z.string().optional(),
  DETECTION_WORKERS: wholeNumber(1, 256, availableParallelism()),
  MAX_CONNECTIONS: wholeNumber(10, 100_000, 1000),
  CLIENT_SECONDS: wholeNumber(1, 3600, 30),
  MAX_UPLOAD_MB: wholeNumber(1, 2047, 64),
  QUOTA_MB: wholeNumber(1, 100_000_000, 10_240),
  RECEIPT_ATTACHMENT_MB: wholeNumber(0, 100, 10),
  MAX_MEGAPIXELS: wholeNumber(1, 2000, 268),
  // OWASP's advice is 10 and up.
  BCRYPT_COST: wholeNumber(10, 16, 12),
  SESSION_HOURS: wholeNumber(1, 168, 12),
  ACTIVITY_DAYS: wholeNumber(1, 36_500, 365),
  MAIL_DAYS: wholeNumber(1, 36_500, 90),
  TRUST_PROXY: z
    .string()
    .refine((v) => v === 'off' || /^\d{1,2}$/.test(v) || /^[0-9a-fA-F.:/, ]+$/.test(v), {
      message: 'must be off, the number of proxies in front, or their addresses separated by commas',
    })
    .default('off'),
  SMTP_URL: readBy(parseSmtpUrl, MailSettingError).optional(),
  MAIL_FROM: readBy(parseMailFrom, MailSettingError).optional(),
  OUTBOUND_ALLOW: allowList.default(AllowList.parse('')),
  OUTBOUND_DNS: readBy(parseNameServers, NameServersError).default([]),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'must have at least 16 characters, without spaces')
    .optional(),
  LOG_LEVEL: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug').default('info'),
});

const environment = variables.superRefine((given, context) => {
  if (!given.SMTP_URL) return;
  const missing = (name: string, why: string) =>
    context.addIssue({ code: 'custom', path: [name], message: `must be set with SMTP_URL: ${why}` });
  if (!given.MAIL_FROM) missing('MAIL_FROM', 'mails need a sender, as in Maskwatch <maskwatch@example.org>');
  if (!given.PUBLIC_URL) missing('PUBLIC_URL', 'mails hold links, as in https://maskwatch.example.org');
});

/** The path of a `file:` address: absolute (`file:///srv/x`) or relative to the working folder (`file:x`). */
export function filePathOf(url: string): string {
  return url.startsWith('file:/') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

/** The server's settings, read once at the start. Sizes in bytes, times in milliseconds. */
export interface Config {
  dataDir: string;
  /** `file:` with a path for the embedded database, or `mysql:` with a host. */
  databaseUrl: string;
  /** Folder of the store for photos and what is rendered from them. */
  storageDir: string;
  /** The address people reach the portal at, without a trailing slash; undefined when nobody said. */
  publicUrl: string | undefined;
  host: string;
  port: number;
  secret: string | undefined;
  admin: { username: string; password: string | undefined; email: string | undefined };
  /** undefined: the stored setting holds. */
  registration: 'closed' | 'open' | undefined;
  /** What the environment says of the pictures of photos; undefined: the stored setting holds. */
  privacy: {
    pictures: 'originals' | 'blurred' | undefined;
    /** null: they are never deleted. */
    deleteAfterDays: number | null | undefined;
  };
  playground: boolean;
  /** Folder or .onnx file of a network; undefined: the one that comes with the project. */
  detector: string | undefined;
  detectionWorkers: number;
  /** Connections at once; more are closed unheard. */
  maxConnections: number;
  /** Time that a client has for its headers, and for each next 16 KB that it sends or takes. */
  clientMs: number;
  maxUploadBytes: number;
  /** What the files of one account may take in all. */
  quotaBytes: number;
  /** Larger files are linked to in receipts, not attached. */
  receiptAttachmentBytes: number;
  maxMegapixels: number;
  /** Binary logarithm of bcrypt's rounds for new passwords. */
  passwordCost: number;
  sessionIdleMs: number;
  /** How long entries of the activity log are kept. */
  activityDays: number;
  /** In express's terms for `trust proxy`. */
  trustProxy: false | number | string;
  mail: {
    /** undefined: mails are kept as files in `folder`. */
    smtp: SmtpSettings | undefined;
    from: Sender;
    folder: string;
    /** How long mails stay in the outbox when nothing more is to be done about them. */
    days: number;
  };
  /** What addresses given by people may reach although it is not public. */
  outboundAllow: AllowList;
  /** Name servers that are asked for their hosts; none: as the machine resolves names. */
  outboundDns: string[];
  /** What `/metrics` is read with; undefined: from this machine alone. */
  metricsToken: string | undefined;
  logLevel: string;
}

/**
 * Turns environment variables into settings.
 *
 * @throws ConfigError naming each variable with a wrong value and what is allowed
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable means "not set", as compose files and unit files write it.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'),
    );
  }
  const e = parsed.data;
  const dataDir = resolve(e.DATA_DIR);
  return {
    dataDir,
    databaseUrl: e.DATABASE_URL ?? pathToFileURL(join(dataDir, 'maskwatch.db')).href,
    storageDir: e.STORAGE_URL ? filePathOf(e.STORAGE_URL) : join(dataDir, 'store'),
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, ''),
    host: e.HOST,
    port: e.PORT,
    secret: e.SECRET,
    admin: { username: e.ADMIN_USERNAME, password: e.ADMIN_PASSWORD, email: e.ADMIN_EMAIL },
    registration: e.REGISTRATION,
    privacy: {
      pictures: e.PICTURES,
      deleteAfterDays:
        e.PICTURE_DAYS === 'never' ? null : e.PICTURE_DAYS ? Number(e.PICTURE_DAYS) : undefined,
    },
    playground: e.PLAYGROUND === 'on',
    detector: e.DETECTOR,
    detectionWorkers: e.DETECTION_WORKERS,
    maxConnections: e.MAX_CONNECTIONS,
    clientMs: e.CLIENT_SECONDS * 1000,
    maxUploadBytes: e.MAX_UPLOAD_MB * 1_048_576,
    quotaBytes: e.QUOTA_MB * 1_048_576,
    receiptAttachmentBytes: e.RECEIPT_ATTACHMENT_MB * 1_048_576,
    maxMegapixels: e.MAX_MEGAPIXELS,
    passwordCost: e.BCRYPT_COST,
    sessionIdleMs: e.SESSION_HOURS * 3_600_000,
    activityDays: e.ACTIVITY_DAYS,
    trustProxy:
      e.TRUST_PROXY === 'off' ? false : /^\d+$/.test(e.TRUST_PROXY) ? Number(e.TRUST_PROXY) : e.TRUST_PROXY,
    mail: {
      smtp: e.SMTP_URL,
      from: e.MAIL_FROM ?? { name: 'Maskwatch', address: 'maskwatch@localhost' },
      folder: join(dataDir, 'mail'),
      days: e.MAIL_DAYS,
    },
    outboundAllow: e.OUTBOUND_ALLOW,
    outboundDns: e.OUTBOUND_DNS,
    metricsToken: e.METRICS_TOKEN,
    logLevel: e.LOG_LEVEL,
  };
}
