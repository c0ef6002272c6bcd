import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { Activity, ActivityKind } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { insertRows } from '../database/statements.js';

/** Who acts, and from where. */
export interface Actor {
  user: { id: string; username: string } | null;
  /** The account that was tried when nobody is signed in; nothing for one that there is not. */
  name?: string;
  ip: string | null;
}

export interface ActivityEntry {
  kind: ActivityKind;
  subject?: { id: string; name: string } | null;
  detail?: string;
}

/** Writes the activity log. Never a password, a token or a cookie. */
export class ActivityLog {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry to the caller's unit of work, so that it is there exactly when what it tells of is. */
  add(em: EntityManager, actor: Actor, entry: ActivityEntry): void {
    em.persist(em.create(Activity, this.row(actor, entry)));
  }

  /** Writes an entry at once, in the caller's transaction. */
  async writeIn(tx: EntityManager, actor: Actor, entry: ActivityEntry): Promise<void> {
    await insertRows(tx, Activity, [this.row(actor, entry)]);
  }

  /** Writes an entry by itself. */
  async write(actor: Actor, entry: ActivityEntry): Promise<void> {
    await this.writeIn(this.orm.em.fork(), actor, entry);
  }

  private row({ user, name, ip }: Actor, { kind, subject, detail }: ActivityEntry) {
    return {
      id: uuidv7(),
      at: this.clock.now(),
      kind,
      actorId: user?.id ?? null,
      actorName: (user?.username ?? name ?? '').slice(0, 64),
      ip,
      subjectId: subject?.id ?? null,
      subjectName: subject?.name.slice(0, 255) ?? null,
      detail: detail?.slice(0, 255) ?? null,
    };
  }
}
