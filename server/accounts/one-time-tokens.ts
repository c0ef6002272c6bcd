import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { OneTimeToken, TokenPurpose, type User } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { insertRows } from '../database/statements.js';
import { timeOfId } from '../database/uuid-time.js';
import { tokenInvalid } from '../errors.js';
import { randomToken, tokenHash } from './random-token.js';

/** What a clock may be corrected by without anybody's noticing. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Tokens that mailed links carry: each works once, for a while, and a newer one of the same purpose voids it. */
export class OneTimeTokens {
  constructor(private readonly clock: Clock) {}

  /** Makes a token, in the caller's transaction. @returns the token itself, which is kept nowhere */
  async issue(
    em: EntityManager,
    user: User,
    purpose: TokenPurpose,
    lifetimeMs: number,
    email: string | null = null,
  ): Promise<string> {
    await em.nativeDelete(OneTimeToken, { user: user.id, purpose });
    const token = randomToken();
    const expiresAt = new Date(this.clock.now().getTime() + lifetimeMs);
    await em.insert(OneTimeToken, this.row(user.id, purpose, token, expiresAt, email));
    return token;
  }

  /**
   * Makes a token for each of many new accounts, which have none to void, in the caller's transaction.
   *
   * @returns the tokens in the order of the ids
   */
  async issueAll(
    em: EntityManager,
    userIds: string[],
    purpose: TokenPurpose,
    lifetimeMs: number,
  ): Promise<string[]> {
    const expiresAt = new Date(this.clock.now().getTime() + lifetimeMs);
    const issued = userIds.map((id) => ({ id, token: randomToken() }));
    const rows = issued.map(({ id, token }) => this.row(id, purpose, token, expiresAt, null));
    await insertRows(em, OneTimeToken, rows);
    return issued.map(({ token }) => token);
  }

  /**
   * Uses a token up, in the caller's transaction: of two uses at once one finds nothing to delete.
   *
   * @throws TOKEN_INVALID when it is unknown, used, voided by a newer one or too old
   */
  async redeem(
    em: EntityManager,
    token: string,
    purpose: TokenPurpose | TokenPurpose[],
  ): Promise<{ userId: string; email: string | null }> {
    const found = await em.findOne(OneTimeToken, { tokenHash: tokenHash(token), purpose });
    if (!found || !this.isAlive(found)) throw tokenInvalid();
    const deleted = await em.nativeDelete(OneTimeToken, { id: found.id });
    if (deleted !== 1) throw tokenInvalid();
    return { userId: found.user.id, email: found.email };
  }

  /**
   * Looks whether a token would be redeemed, without using it up.
   *
   * @throws TOKEN_INVALID
   */
  async check(em: EntityManager, token: string, purpose: TokenPurpose | TokenPurpose[]): Promise<void> {
    const found = await em.findOne(OneTimeToken, { tokenHash: tokenHash(token), purpose });
    if (!found || !this.isAlive(found)) throw tokenInvalid();
  }

  /** A token from the future was issued before the clock was put back, and would live on for as long as that was. */
  private isAlive({ id, expiresAt }: OneTimeToken): boolean {
    const now = this.clock.now();
    return expiresAt > now && timeOfId(id) <= now.getTime() + CLOCK_TOLERANCE_MS;
  }

  /**
   * Voids the links under way when a password or an address has changed: those for a new password, and those that would
   * make another address the account's, which an intruder may have asked for.
   */
  async voidAll(em: EntityManager, user: User): Promise<void> {
    const others = { purpose: TokenPurpose.CONFIRM_EMAIL, email: { $ne: user.email } };
    await em.nativeDelete(OneTimeToken, {
      user: user.id,
      $or: [{ purpose: [TokenPurpose.RESET_PASSWORD, TokenPurpose.INVITATION] }, others],
    });
  }

  /** The work of issuing a token, without one: an answer must not take longer for addresses that exist. */
  async pretend(em: EntityManager): Promise<void> {
    await em.nativeDelete(OneTimeToken, { tokenHash: tokenHash(randomToken()) });
  }

  private row(userId: string, purpose: TokenPurpose, token: string, expiresAt: Date, email: string | null) {
    const id = uuidv7({ msecs: this.clock.now().getTime() });
    return { id, user: userId, purpose, tokenHash: tokenHash(token), email, expiresAt };
  }
}
