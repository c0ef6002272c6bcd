import { client } from './client';

/** Forgets the lists of files and what they take; what is shown is read anew at once. */
export function forgetFileLists(): void {
  client.cache.batch({
    update(cache) {
      for (const fieldName of ['files', 'fileUsage']) cache.evict({ id: 'ROOT_QUERY', fieldName });
    },
  });
}
