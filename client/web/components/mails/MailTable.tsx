import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Mails } from '../../api/mails';
import type { MailRowFragment, MailStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { MailIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { MailCells } from './MailCells';
import { ReadMailModal } from './ReadMailModal';

const PAGE = 50;
const COLUMNS = [t.mails.to, t.mails.subject, t.mails.state, t.mails.time, ''];

interface Props {
  status: MailStatus | undefined;
  search: string;
  goesOut: boolean;
}

/** The outbox, newest first; reads on as one scrolls down. */
export function MailTable({ status, search, goesOut }: Props) {
  const [read, setRead] = useState<MailRowFragment | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(Mails, {
    variables: { status, search: search || undefined, first: PAGE },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const mails = (data ?? previousData)?.mails;
  if (error && !mails) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!mails) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  if (mails.nodes.length === 0) {
    return <EmptyState Icon={MailIcon} title={t.mails.nothing} lead={t.mails.nothingLead} />;
  }
  return (
    <>
      <LongTable rows={mails.nodes} columns={COLUMNS} caption={t.mails.count(mails.totalCount)} height={56}>
        {(mail) => <MailCells mail={mail} goesOut={goesOut} onRead={setRead} />}
      </LongTable>
      {mails.pageInfo.hasNextPage && (
        <LoadMore
          key={mails.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: mails.pageInfo.endCursor } })}
        />
      )}
      {read && <ReadMailModal mail={read} onClose={() => setRead(null)} />}
    </>
  );
}
