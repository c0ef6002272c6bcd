import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, ApiToken, Role, TokenScope, User, UserStatus } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { afterTransaction } from '../database/after-transaction.js';
import { selectOne } from '../database/statements.js';
import { badUserInput, notFound } from '../errors.js';
import type { Events } from '../events.js';
import type { CreateApiTokenInput } from './api-tokens.inputs.js';
import { randomToken, tokenHash } from './random-token.js';
import type { Viewer } from './viewer.js';

/** Marks our tokens, for people who find one and for tools that search code for secrets. */
const PREFIX = 'mw_';

/** `lastUsedAt` is written at most this often, so that reading costs no write. */
const USED_STEP_MS = 60_000;

/** How many tokens an account may have. */
const MOST_TOKENS = 50;

/** Keys that people give their scripts. */
export class ApiTokensService {
  constructor(
    private readonly clock: Clock,
    private readonly activity: ActivityLog,
    private readonly events: Events,
  ) {}

  /** Whether a bearer looks like one of these, and not like a session's token. */
  static looksLike(token: string): boolean {
    return token.startsWith(PREFIX);
  }

  /** @returns the token itself, this once, and what is kept of it */
  async create(em: EntityManager, user: User, input: CreateApiTokenInput, ip: string | null) {
    const now = this.clock.now();
    if (input.scopes.includes(TokenScope.ADMIN) && user.role !== Role.ADMIN) {
      throw badUserInput({ scopes: 'Only administrators make tokens with the scope ADMIN.' });
    }
    if (input.expiresAt && input.expiresAt <= now) {
      throw badUserInput({ expiresAt: 'Choose a time to come.' });
    }
    if ((await this.count(em, user)) >= MOST_TOKENS) {
      throw badUserInput({ name: `You have ${MOST_TOKENS} tokens. Revoke one first.` });
    }
    const token = PREFIX + randomToken();
    const apiToken = em.create(ApiToken, {
      user,
      name: input.name,
      scopeList: [...new Set(input.scopes)].join(','),
      tokenHash: tokenHash(token),
      createdAt: now,
      expiresAt: input.expiresAt ?? null,
    });
    const subject = { id: apiToken.id, name: apiToken.name };
    this.activity.add(
      em,
      { user, ip },
      { kind: ActivityKind.TOKEN_CREATED, subject, detail: apiToken.scopeList },
    );
    await em.persist(apiToken).flush();
    return { token, apiToken };
  }

  /** A user's tokens, newest first. */
  list(em: EntityManager, user: User): Promise<ApiToken[]> {
    return em.find(ApiToken, { user: user.id }, { orderBy: { id: 'desc' } });
  }

  /** @throws NOT_FOUND */
  async revoke(em: EntityManager, user: User, id: string, ip: string | null): Promise<void> {
    const apiToken = await em.findOne(ApiToken, { id, user: user.id });
    if (!apiToken) throw notFound('token');
    const subject = { id, name: apiToken.name };
    this.activity.add(em, { user, ip }, { kind: ActivityKind.TOKEN_REVOKED, subject });
    await em.remove(apiToken).flush();
    this.events.rightsChanged(user.id);
  }

  /** How many tokens an account has. */
  count(em: EntityManager, user: User): Promise<number> {
    return em.count(ApiToken, { user: user.id });
  }

  /** Revokes all tokens of an account, in the caller's transaction. */
  async revokeAll(em: EntityManager, user: User, ip: string | null): Promise<void> {
    const revoked = await em.nativeDelete(ApiToken, { user: user.id });
    if (revoked === 0) return;
    const detail = `All of them: ${revoked}`;
    this.activity.add(em, { user, ip }, { kind: ActivityKind.TOKEN_REVOKED, detail });
    afterTransaction(em, () => this.events.rightsChanged(user.id));
  }

  /** The viewer a token stands for, with no more rights than its owner has now; null when it is worth nothing. */
  async resolve(em: EntityManager, token: string): Promise<Viewer | null> {
    const found = await selectOne(em, ApiToken, 'token_hash = ?', [tokenHash(token)]);
    const now = this.clock.now();
    if (!found || (found.expiresAt && found.expiresAt <= now)) return null;
    const user = await selectOne(em, User, 'id = ?', [found.user.id]);
    if (user?.status !== UserStatus.ACTIVE) return null;
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > USED_STEP_MS) {
      await em.nativeUpdate(ApiToken, { id: found.id }, { lastUsedAt: now });
    }
    const scopes = found.scopes.filter((scope) => scope !== TokenScope.ADMIN || user.role === Role.ADMIN);
    return { user, session: null, apiTokenId: found.id, scopes: new Set(scopes) };
  }
}
