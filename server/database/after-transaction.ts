import type { EntityManager } from '@mikro-orm/mysql';

/** Runs something once the transaction that `em` is in, if any, is over: what others do then sees its changes. */
export function afterTransaction(em: EntityManager, work: () => void): void {
  // Knex's promise of a transaction, settled after its commit or rollback.
  const transaction = em.getTransactionContext<{ executionPromise: Promise<unknown> }>();
  if (transaction) transaction.executionPromise.then(work, work);
  else work();
}
