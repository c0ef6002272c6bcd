import { setMaxListeners } from 'node:events';
import { createPubSub } from '@graphql-yoga/subscription';
import type { PubSub } from 'type-graphql';

/** Subscribers to this id hear of everyone's photos. */
export const EVERYONE = 'everyone';

/** What the server tells itself, and through subscriptions its clients. */
export interface Events {
  /** A photo is DONE or FAILED. */
  imageProcessed(ownerId: string, imageId: string): void;
  /** An import of accounts has got on. */
  userImportProgress(importId: string): void;
  /** A refresh of a feed has got on. */
  feedRunProgress(runId: string): void;
  /** Sign-ins have ended: one, or all of a user but one. */
  sessionsEnded(ended: EndedSessions): void;
  onSessionsEnded(listener: (ended: EndedSessions) => void): void;
  /** Somebody's role has changed or a token was revoked: what is open by it must be opened anew. */
  rightsChanged(userId: string): void;
  onRightsChanged(listener: (userId: string) => void): void;
  readonly pubSub: PubSub;
}

export type EndedSessions = { sessionId: string } | { userId: string; except?: string };

/** Events within this process. */
export function createEvents(): Events {
  const eventTarget = new EventTarget();
  // One for each page that is open: many are no leak.
  setMaxListeners(0, eventTarget);
  const pubSub = createPubSub<{
    imageProcessed: [id: string, imageId: string];
    userImportProgress: [id: string, importId: string];
    feedRunProgress: [runId: string];
  }>({ eventTarget });
  const listeners: ((ended: EndedSessions) => void)[] = [];
  const rightsListeners: ((userId: string) => void)[] = [];
  return {
    imageProcessed(ownerId, imageId) {
      pubSub.publish('imageProcessed', ownerId, imageId);
      pubSub.publish('imageProcessed', EVERYONE, imageId);
    },
    userImportProgress: (importId) => pubSub.publish('userImportProgress', importId, importId),
    feedRunProgress: (runId) => pubSub.publish('feedRunProgress', runId),
    sessionsEnded(ended) {
      for (const listener of listeners) listener(ended);
    },
    onSessionsEnded: (listener) => listeners.push(listener),
    rightsChanged(userId) {
      for (const listener of rightsListeners) listener(userId);
    },
    onRightsChanged: (listener) => rightsListeners.push(listener),
    pubSub: pubSub as PubSub,
  };
}
