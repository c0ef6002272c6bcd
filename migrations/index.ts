/**
 * Names of all changes in the order they run. A change that has been released is never edited; a new one follows it.
 * The classes are loaded only when one has to run.
 */
export const migrationNames = ['M0001AccountsAndImages'];

/** The changes themselves, in the same order. */
export async function loadMigrations() {
  const { M0001AccountsAndImages } = await import('./m0001-accounts-and-images.js');
  return [{ name: 'M0001AccountsAndImages', class: M0001AccountsAndImages }];
}
