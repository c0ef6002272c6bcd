import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { ActivityKind, AllowedIndicator, type IndicatorType } from '../../../models/index.js';
import type { ActivityLog, Actor } from '../../activity/activity-log.js';
import type { Clock } from '../../clock.js';
import { contains } from '../../database/contains.js';
import { type Page, readPage } from '../../database/keyset.js';
import { badUserInput, notFound } from '../../errors.js';
import { defang } from '../values/defang.js';
import { normalise } from '../values/normalise.js';
import { valueHash } from '../values/value-hash.js';
import type { QuarantineService } from './quarantine.service.js';

interface Parts {
  activity: ActivityLog;
  clock: Clock;
  quarantine: QuarantineService;
}

/** Values that are known to be good: screening passes them whatever feeds say. */
export class AllowListService {
  constructor(private readonly parts: Parts) {}

  /** A page of the list, newest first. */
  list(
    em: EntityManager,
    search?: string | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<AllowedIndicator>> {
    const where = () =>
      search?.trim() ? contains<AllowedIndicator>('value', search.trim().toLowerCase()) : {};
    return readPage({
      first,
      after,
      keyOf: ({ id }) => [id],
      read: (limit, behind) =>
        em.find(
          AllowedIndicator,
          { $and: [where(), behind ? { id: { $lt: behind[0] } } : {}] },
          { orderBy: { id: 'desc' }, limit },
        ),
      count: () => em.count(AllowedIndicator, where()),
    });
  }

  /**
   * Allows a value; what is in quarantine because of it is released. One that is allowed already is answered with.
   *
   * @throws BAD_USER_INPUT
   */
  async add(
    em: EntityManager,
    actor: Actor,
    { value, type, note }: { value: string; type?: IndicatorType | null; note?: string | null },
  ): Promise<AllowedIndicator> {
    const normal = normalise(value, type ?? undefined);
    if ('problem' in normal) throw badUserInput({ value: normal.problem });
    const hash = valueHash(normal.type, normal.value);
    const known = await em.findOne(AllowedIndicator, { valueHash: hash });
    if (known) return known;
    const allowed = em.create(AllowedIndicator, {
      id: uuidv7(),
      ...normal,
      valueHash: hash,
      note: note?.trim().slice(0, 255) || null,
      addedBy: actor.user?.username ?? '',
      createdAt: this.parts.clock.now(),
    });
    this.tell(em, actor, allowed, 'Added');
    await em.flush();
    await this.parts.quarantine.releaseValue(em, actor, normal);
    return allowed;
  }

  /** @throws NOT_FOUND */
  async remove(em: EntityManager, actor: Actor, id: string): Promise<void> {
    const allowed = await em.findOne(AllowedIndicator, { id });
    if (!allowed) throw notFound('entry of the allow-list');
    this.tell(em, actor, allowed, 'Removed');
    await em.remove(allowed).flush();
  }

  private tell(em: EntityManager, actor: Actor, { id, type, value }: AllowedIndicator, detail: string): void {
    const subject = { id, name: `${type} ${defang(value)}` };
    this.parts.activity.add(em, actor, { kind: ActivityKind.ALLOW_LIST_CHANGED, subject, detail });
  }
}
