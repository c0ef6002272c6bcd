import { createContext, useContext } from 'react';
import type { ViewerFragment } from '../gql/graphql';

export const ViewerContext = createContext<ViewerFragment | null>(null);

/** Who is signed in. Only below RequireSession. */
export function useViewer(): ViewerFragment {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer outside of RequireSession');
  return viewer;
}

/** First and last name where known, else the username. */
export function displayName(user: Pick<ViewerFragment, 'username' | 'firstName' | 'lastName'>): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username;
}

/** What others know of somebody, which makes a weak password. */
export function knownOf({
  username,
  firstName,
  lastName,
  email,
}: Pick<ViewerFragment, 'username' | 'firstName' | 'lastName' | 'email'>): string[] {
  return [username, firstName, lastName, email].filter((part) => typeof part === 'string');
}
