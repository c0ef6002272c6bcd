import { useQuery } from '@apollo/client/react';
import { MailState } from '../../api/mails';
import type { MailRowFragment } from '../../gql/graphql';

const LOOK_MS = 3000;

/** Asks after a mail that is on its way until something became of it; the answer reaches the list by the cache. */
export function useMailFollowed({ id, status }: MailRowFragment): void {
  const underWay = status === 'QUEUED' || status === 'SENDING';
  useQuery(MailState, {
    variables: { id },
    skip: !underWay,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'network-only',
    pollInterval: LOOK_MS,
  });
}
