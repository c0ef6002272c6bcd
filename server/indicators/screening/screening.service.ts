import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { ActivityKind, IndicatorType, Role, User, UserStatus } from '../../../models/index.js';
import type { ActivityLog } from '../../activity/activity-log.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { indicatorMatch } from '../../errors.js';
import { type MailContent, type Outbox, uploadBlocked } from '../../mail/index.js';
import { AddressBlockedError, type Target } from '../../outbound/index.js';
import type { ExtraHash } from '../../storage/storage.js';
import type { IndicatorStore } from '../store/indicator-store.js';
import { defang } from '../values/defang.js';
import { TYPE_CODES } from '../values/value-hash.js';
import {
  type Candidate,
  candidatesOfAddress,
  candidatesOfFile,
  candidatesOfUrl,
  type FileHashes,
  type Match,
  matchesOf,
} from './matches.js';

interface Parts {
  orm: MikroORM;
  store: IndicatorStore;
  activity: ActivityLog;
  outbox: Outbox;
  clock: Clock;
  config: Pick<Config, 'publicUrl' | 'port'>;
}

/** Whose upload it is, for the activity log and the mail. */
export interface UploadOrigin {
  owner: User;
  ip: string | null;
  /** What the file is called. */
  name: string | undefined;
}

/** How long another process's refresh may go unnoticed. */
const KNOWN_MS = 10_000;

const HASH_NAMES: Partial<Record<IndicatorType, string>> = {
  [IndicatorType.MD5]: 'MD5',
  [IndicatorType.SHA1]: 'SHA-1',
  [IndicatorType.SHA256]: 'SHA-256',
};

/** Holds what comes in against the indicators, before anything of it is opened, kept or fetched. */
export class ScreeningService {
  private known: { until: number; hashes: Promise<ExtraHash[]> } | undefined;

  constructor(private readonly parts: Parts) {}

  /** Which hashes besides SHA-256 to compute of an upload: those that there are indicators of. */
  async extraHashes(): Promise<ExtraHash[]> {
    this.known ??= { until: performance.now() + KNOWN_MS, hashes: this.readExtraHashes() };
    if (performance.now() > this.known.until) this.known = undefined;
    try {
      return await (this.known?.hashes ?? this.extraHashes());
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  /** Forgets which kinds of hashes there are: a feed has just been refreshed. */
  forget(): void {
    this.known = undefined;
  }

  private async readExtraHashes(): Promise<ExtraHash[]> {
    const rows = await this.parts.store.lookUp<{ type: number }>(
      'select type from indicator_tallies where feed = 0 and count > 0 and type in (?, ?)',
      [TYPE_CODES.MD5, TYPE_CODES.SHA1],
    );
    const types = new Set(rows.map(({ type }) => type));
    return [
      ...(types.has(TYPE_CODES.MD5) ? (['md5'] as const) : []),
      ...(types.has(TYPE_CODES.SHA1) ? (['sha1'] as const) : []),
    ];
  }

  /**
   * Refuses a file that an indicator names. Call it before anything opens the file.
   *
   * @throws INDICATOR_MATCH, which the activity log and the administrators are told of
   */
  async checkFile(hashes: FileHashes, origin: UploadOrigin): Promise<void> {
    const [match] = await this.matches(candidatesOfFile(hashes));
    if (match) throw await this.refuse(match, origin);
  }

  /**
   * What a fetcher calls before it goes anywhere: for the address itself, for what its host resolves to, and for both of
   * each redirect.
   *
   * @throws AddressBlockedError, to be handed to `refuseAddress`
   */
  readonly screenTarget = async ({ url, host, port }: Target, addresses: string[] | null): Promise<void> => {
    const candidates = addresses
      ? addresses.flatMap((address) => candidatesOfAddress(address, port))
      : candidatesOfUrl(url, host, port);
    const [match] = await this.matches(candidates);
    if (match) throw new AddressBlockedError(match);
  };

  /** Tells of an address that was not fetched. @returns INDICATOR_MATCH */
  refuseAddress({ match }: AddressBlockedError, origin: UploadOrigin): Promise<Error> {
    return this.refuse(match as Match, origin);
  }

  private matches(candidates: Candidate[]): Promise<Match[]> {
    return matchesOf(this.parts.store, this.parts.orm.em.fork(), candidates);
  }

  private async refuse(match: Match, origin: UploadOrigin): Promise<Error> {
    const { orm, activity, outbox } = this.parts;
    const because = [match.feeds.join(', '), match.cause].filter(Boolean).join(': ');
    await orm.em.fork().transactional(async (em) => {
      const { owner, ip } = origin;
      const subject = { id: match.id, name: origin.name ?? 'address' };
      const detail = `${match.type} ${defang(match.value).slice(0, 120)} (${because})`;
      activity.add(em, { user: owner, ip }, { kind: ActivityKind.UPLOAD_BLOCKED, subject, detail });
      await em.flush();
      const link = `${this.base}/indicators`;
      const content = uploadBlocked({
        username: owner.username,
        name: origin.name,
        type: match.type,
        value: defang(match.value),
        because,
        at: this.parts.clock.now(),
        link,
      });
      // However often somebody tries: once a day.
      const day = this.parts.clock.now().toISOString().slice(0, 10);
      await mailAdministrators(em, outbox, content, `${match.hash}:${owner.id}:${day}`);
    });
    outbox.wake();
    const what = HASH_NAMES[match.type];
    return indicatorMatch(
      what
        ? `This file is not taken in: its ${what} is on a list of known threats (${because}). ` +
            'If you are sure that it is safe, ask an administrator to allow it.'
        : `This address is not fetched: it is on a list of known threats (${because}). ` +
            'If you are sure that it is safe, ask an administrator to allow it.',
      { id: match.id, type: match.type, cause: match.cause, feeds: match.feeds },
    );
  }

  private get base(): string {
    const { publicUrl, port } = this.parts.config;
    return publicUrl ?? `http://localhost:${port}`;
  }
}

/** Queues a mail to each administrator, once for a cause. */
export async function mailAdministrators(
  em: EntityManager,
  outbox: Outbox,
  content: MailContent,
  cause: string,
): Promise<void> {
  const admins = await em.find(User, { role: Role.ADMIN, status: UserStatus.ACTIVE, email: { $ne: null } });
  const mails = admins
    .filter(({ emailConfirmed }) => emailConfirmed)
    .map(({ id, email }) => ({
      ...content,
      to: email as string,
      userId: id,
      cause: `${content.template}:${cause}:${id}`,
    }));
  if (mails.length > 0) await outbox.queueAll(em, mails);
}
