import { type EntityManager, TransactionContext, UnitOfWork } from '@mikro-orm/core';

interface Unit {
  working: boolean;
  flushQueue: (() => Promise<void>)[];
  doCommit(): Promise<void>;
  postCommitCleanup(): void;
}

/**
 * Keeps MikroORM (6.6) from AsyncLocalStorage. It runs each flush and each transaction in one, and from the first on Node
 * before version 24 calls back for every promise of the process, which takes a seventh of the main thread's processor time
 * while photos come in. Here each EntityManager is handed on, so that nobody looks one up there.
 */
export function handContextsOnExplicitly(): void {
  TransactionContext.create = <T>(_em: EntityManager, next: (...args: unknown[]) => T): T => next();
  const prototype = UnitOfWork.prototype as unknown as { commit(this: Unit): Promise<void> };
  // As it is there, without the check for a flush within a flush, which only its hooks could begin. We have none.
  prototype.commit = async function (this: Unit) {
    if (this.working) {
      return new Promise((resolve, reject) => {
        this.flushQueue.push(() => this.doCommit().then(resolve, reject));
      });
    }
    try {
      this.working = true;
      await this.doCommit();
      while (this.flushQueue.length > 0) await this.flushQueue.shift()?.();
    } finally {
      this.postCommitCleanup();
      this.working = false;
    }
  };
}
