import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { ErrorLink } from '@apollo/client/link/error';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { OperationTypeNode } from 'graphql';
import { readFailure } from './failure';
import { keysetList } from './keyset';
import { liveLink } from './liveLink';
import { progressFetch } from './progressFetch';
import { Me } from './session';

/** Every page then leads to the sign-in page. */
function signedOut(): void {
  client.writeQuery({ query: Me, data: { me: null } });
}

/** A session may end at any time, and a password may have to be changed: `me` then says so to every page. */
const sessionLink = new ErrorLink(({ error }) => {
  const { code } = readFailure(error);
  if (code === 'UNAUTHENTICATED') signedOut();
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
  link: ApolloLink.from([
    sessionLink,
    ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      liveLink(signedOut),
      httpLink,
    ),
  ]),
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          users: keysetList(['search', 'filter', 'sort']),
          activities: keysetList(['filter']),
          mails: keysetList(['status', 'search']),
          indicators: keysetList(['type', 'search', 'feed', 'since', 'until']),
          allowedIndicators: keysetList(['search']),
          quarantine: keysetList(['status']),
          feeds: keysetList([]),
          feedRuns: keysetList(['feedId']),
          feedRunErrors: keysetList(['runId']),
          files: keysetList(['search', 'userId', 'everyone']),
          userImports: keysetList([]),
          webhookDeliveries: keysetList(['webhookId']),
          userImportFailures: keysetList(['id']),
          // One object whatever of it is asked for.
          serverInfo: { merge: true },
        },
      },
    },
  }),
});
