import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';

const ALGORITHM = 'HS256';
const AUDIENCE = 'maskwatch:session';

/** Signs and reads the tokens that name a session. They carry no rights: the session's row does. */
export class SessionTokens {
  /** Made once: of a text, jsonwebtoken would try at every request whether it is a public key. */
  private readonly key: KeyObject;

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
    try {
      const claims = jwt.verify(token, this.key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        clockTimestamp: Math.floor(now.getTime() / 1000),
      });
      if (typeof claims === 'string' || !claims.jti || !claims.sub) return undefined;
      return { sessionId: claims.jti, userId: claims.sub };
    } catch {
      return undefined;
    }
  }
}
