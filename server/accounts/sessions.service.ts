import type { EntityManager } from '@mikro-orm/mysql';
import { Role, Session, User, UserStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { afterTransaction } from '../database/after-transaction.js';
import { selectOne, selectValues } from '../database/statements.js';
import { forbidden, notFound } from '../errors.js';
import type { Events } from '../events.js';
import type { SessionTokens } from './session-token.js';
import type { Origin, Viewer } from './viewer.js';

/** However busy, a session ends after this long. */
const LONGEST_SESSION_MS = 7 * 24 * 3_600_000;

/** `lastSeenAt` is written at most this often, so that reading costs no write. */
const SEEN_STEP_MS = 60_000;

/** Sign-ins: rows that a signed token names, so that ending one works at once. */
export class SessionsService {
  constructor(
    private readonly tokens: SessionTokens,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly idleMs: number,
  ) {}

  /** Starts a session. The caller flushes. */
  start(em: EntityManager, user: User, origin: Origin): { token: string; session: Session } {
    const now = this.clock.now();
    const session = em.create(Session, {
      user,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LONGEST_SESSION_MS),
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 255) ?? null,
    });
    em.persist(session);
    return { token: this.tokens.sign(session.id, user.id, session.expiresAt), session };
  }

  /** The viewer a token stands for, or null when its session has ended or its account is disabled. */
  async resolve(em: EntityManager, token: string): Promise<Viewer | null> {
    const claims = this.tokens.read(token, this.clock.now());
    if (!claims) return null;
    const { sessionId, userId } = claims;
    const session = await selectValues(em, Session, 'id = ? and user_id = ?', [sessionId, userId]);
    if (!session) return null;
    const user = await selectOne(em, User, 'id = ?', [userId]);
    if (user?.status !== UserStatus.ACTIVE) return null;
    const now = this.clock.now();
    const idle = now.getTime() - session.lastSeenAt.getTime();
    if (session.expiresAt <= now || idle > this.idleMs) {
      await em.nativeDelete(Session, { id: session.id });
      return null;
    }
    // Last seen in the future: the clock was put back, and a session must not live on for as long as that was.
    if (Math.abs(idle) > SEEN_STEP_MS) {
      session.lastSeenAt = now;
      const latest = new Date(now.getTime() + LONGEST_SESSION_MS);
      if (session.expiresAt > latest) session.expiresAt = latest;
      const { id, lastSeenAt, expiresAt } = session;
      await em.nativeUpdate(Session, { id }, { lastSeenAt, expiresAt });
    }
    return { user, session: { id: session.id }, scopes: null };
  }

  async end(em: EntityManager, session: Pick<Session, 'id'>): Promise<void> {
    await em.nativeDelete(Session, { id: session.id });
    afterTransaction(em, () => this.events.sessionsEnded({ sessionId: session.id }));
  }

  /** Ends a user's sessions, except `keep`. @returns how many there were */
  async endAll(em: EntityManager, userId: string, keep?: Pick<Session, 'id'>): Promise<number> {
    const ended = await em.nativeDelete(Session, { user: userId, ...(keep ? { id: { $ne: keep.id } } : {}) });
    afterTransaction(em, () => this.events.sessionsEnded({ userId, except: keep?.id }));
    return ended;
  }

  /** Has a user's open sockets connect anew, with the rights of now. */
  rightsChanged(em: EntityManager, userId: string): void {
    afterTransaction(em, () => this.events.rightsChanged(userId));
  }

  /**
   * A user's sign-ins, the last seen first.
   *
   * @param userId the viewer's own when not given
   * @throws FORBIDDEN for somebody else's, unless the viewer is an administrator
   */
  list(em: EntityManager, viewer: Viewer, userId?: string | null): Promise<Session[]> {
    const user = whose(viewer, userId);
    return em.find(Session, { user, ...this.alive() }, { orderBy: { lastSeenAt: 'desc' }, limit: 100 });
  }

  /**
   * Ends one sign-in.
   *
   * @returns what it was, with whose
   * @throws NOT_FOUND also for somebody else's, unless the viewer is an administrator
   */
  async endOne(em: EntityManager, { user }: Viewer, id: string): Promise<Session> {
    const owner = user.role === Role.ADMIN ? {} : { user: user.id };
    const session = await em.findOne(Session, { id, ...owner }, { populate: ['user'] });
    if (!session) throw notFound('sign-in');
    await this.end(em, session);
    return session;
  }

  /**
   * Ends a user's sign-ins; one's own but for the one that asks.
   *
   * @returns how many there were
   * @throws FORBIDDEN for somebody else's, unless the viewer is an administrator
   */
  async endMany(em: EntityManager, viewer: Viewer, userId?: string | null): Promise<number> {
    const user = whose(viewer, userId);
    const keep = user === viewer.user.id ? (viewer.session ?? undefined) : undefined;
    return this.endAll(em, user, keep);
  }

  /** What a session that has not run out is. */
  private alive() {
    const now = this.clock.now();
    return { expiresAt: { $gt: now }, lastSeenAt: { $gte: new Date(now.getTime() - this.idleMs) } };
  }
}

function whose(viewer: Viewer, userId: string | null | undefined): string {
  if (!userId || userId === viewer.user.id) return viewer.user.id;
  if (viewer.user.role !== Role.ADMIN) throw forbidden("Only administrators see other people's sign-ins.");
  return userId;
}
