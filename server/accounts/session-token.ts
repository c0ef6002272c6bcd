import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';

const ALGORITHM = 'HS256';
const AUDIENCE = 'maskwatch:session';

/** Tokens that are kept with what was read of them. */
const KNOWN_TOKENS = 1000;

interface Claims {
  sessionId: string;
  userId: string;
  /** When it runs out, in seconds. */
  exp: number;
}

/** Signs and reads the tokens that name a session. They carry no rights: the session's row does. */
export class SessionTokens {
  /** Made once: of a text, jsonwebtoken would try at every request whether it is a public key. */
  private readonly key: KeyObject;
  /** What was read of the tokens that came last: the same few come with every request. */
  private readonly known = new Map<string, Claims>();

  constructor(secret: string) {
    this.key = createSecretKey(secret, 'utf8');
  }

  /** @param expiresAt the session's last possible moment */
  sign(sessionId: string, userId: string, expiresAt: Date): string {
    return jwt.sign({ exp: Math.floor(expiresAt.getTime() / 1000) }, this.key, {
      algorithm: ALGORITHM,
      audience: AUDIENCE,
      subject: userId,
      jwtid: sessionId,
    });
  }

  /**
   * The session a token names; undefined for anything we did not sign for this purpose. The algorithm is fixed, so
   * that a token cannot choose how it is checked. Whether the session has ended before is its row's to say.
   */
  read(token: string, now: Date): { sessionId: string; userId: string } | undefined {
    const known = this.known.get(token);
    if (known && known.exp > now.getTime() / 1000) return known;
    try {
      const claims = jwt.verify(token, this.key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        clockTimestamp: Math.floor(now.getTime() / 1000),
      });
      if (typeof claims === 'string' || !claims.jti || !claims.sub) return undefined;
      const read = { sessionId: claims.jti, userId: claims.sub };
      if (claims.exp) this.remember(token, { ...read, exp: claims.exp });
      return read;
    } catch {
      return undefined;
    }
  }

  private remember(token: string, claims: Claims): void {
    this.known.set(token, claims);
    if (this.known.size <= KNOWN_TOKENS) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
