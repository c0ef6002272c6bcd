import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { ErrorLink } from '@apollo/client/link/error';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { readFailure } from './failure';
import { keysetList } from './keyset';
import { progressFetch } from './progressFetch';
import { Me } from './session';

/** A session may end at any time, and a password may have to be changed: `me` then says so to every page. */
const sessionLink = new ErrorLink(({ error }) => {
  const { code } = readFailure(error);
  if (code === 'UNAUTHENTICATED') client.writeQuery({ query: Me, data: { me: null } });
  if (code === 'PASSWORD_CHANGE_REQUIRED') client.refetchQueries({ include: [Me] });
});

const httpLink = new UploadHttpLink({
  uri: '/graphql',
  credentials: 'same-origin',
  // Proves to the server that this is no form of another site's page.
  headers: { 'apollo-require-preflight': 'true' },
  fetch: progressFetch,
});

/** The one connection to the API; signs in by the cookie that `login` sets. */
export const client = new ApolloClient({
  link: ApolloLink.from([sessionLink, httpLink]),
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          history: keysetList(['category', 'userId']),
          users: keysetList(['search']),
        },
      },
    },
  }),
});

/** Forgets lists and counts of photos, which are then read anew where they are shown. */
export function forgetPhotoLists(): void {
  client.cache.evict({ fieldName: 'history' });
  client.cache.evict({ fieldName: 'historySummary' });
  client.cache.gc();
}
