import type { FieldPolicy } from '@apollo/client';

interface Connection {
  nodes: readonly unknown[];
}

/**
 * Cache policy of a list that is read page by page with `after`: pages are laid one behind the other.
 *
 * @param keyArgs arguments that make it another list
 */
export function keysetList(keyArgs: string[]): FieldPolicy<Connection> {
  return {
    keyArgs,
    merge(existing, incoming, { args }) {
      if (!args?.after || !existing) return incoming;
      return { ...incoming, nodes: [...existing.nodes, ...incoming.nodes] };
    },
  };
}
