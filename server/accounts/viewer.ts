import type { Session, TokenScope, User } from '../../models/index.js';

/** Who makes a request, and by which sign-in: a session of a person, or a script's token with its scopes. */
export type Viewer =
  | { user: User; session: Pick<Session, 'id'>; scopes: null }
  | { user: User; session: null; apiTokenId: string; scopes: ReadonlySet<TokenScope> };

/** Where a request comes from. */
export interface Origin {
  ip: string | null;
  userAgent: string | null;
}
