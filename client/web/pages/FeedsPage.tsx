import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readFailure } from '../api/failure';
import { Feeds } from '../api/feeds';
import { EmptyState } from '../components/EmptyState';
import { FailurePanel } from '../components/FailurePanel';
import { AddFeedModal } from '../components/feeds/AddFeedModal';
import { FeedCells } from '../components/feeds/FeedCells';
import { useFeedsFollowed } from '../components/feeds/useFeedsFollowed';
import { ListIcon } from '../components/icons';
import { Lead } from '../components/Lead';
import { LoadMore } from '../components/LoadMore';
import { LongTable } from '../components/LongTable';
import { PageHead } from '../components/PageHead';
import { t } from '../texts';

const PAGE = 50;
const COLUMNS = [t.feeds.name, t.indicators.title, t.feeds.lastRun, ''];

/** Where indicators come from, and how each of their refreshes stands. */
export function Component() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageHead title={t.feeds.title}>
        <Button onClick={open}>{t.feeds.add}</Button>
      </PageHead>
      <Lead text={t.feeds.lead} />
      <FeedTable />
      {opened && <AddFeedModal onClose={close} />}
    </>
  );
}

function FeedTable() {
  useFeedsFollowed();
  const { data, previousData, error, fetchMore, refetch } = useQuery(Feeds, {
    variables: { first: PAGE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const feeds = (data ?? previousData)?.feeds;
  if (error && !feeds) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!feeds) return <Skeleton height={240} radius="lg" aria-label={t.common.loading} />;
  if (feeds.nodes.length === 0)
    return <EmptyState Icon={ListIcon} title={t.feeds.none} lead={t.feeds.noneLead} />;
  return (
    <>
      <LongTable rows={feeds.nodes} columns={COLUMNS} caption={t.feeds.count(feeds.totalCount)} height={76}>
        {(feed) => <FeedCells feed={feed} />}
      </LongTable>
      {feeds.pageInfo.hasNextPage && (
        <LoadMore
          key={feeds.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: feeds.pageInfo.endCursor } })}
        />
      )}
    </>
  );
}
