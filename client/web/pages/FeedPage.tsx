import { useQuery } from '@apollo/client/react';
import { Button, Modal, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { readFailure } from '../api/failure';
import { OneFeed } from '../api/feeds';
import { Columns } from '../components/Columns';
import { FailurePanel } from '../components/FailurePanel';
import { DeleteFeedModal } from '../components/feeds/DeleteFeedModal';
import { FeedForm } from '../components/feeds/FeedForm';
import { FeedSettings } from '../components/feeds/FeedSettings';
import { valuesOfFeed } from '../components/feeds/feedValues';
import { LastRun } from '../components/feeds/LastRun';
import { RefreshButton } from '../components/feeds/RefreshButton';
import { RunErrors } from '../components/feeds/RunErrors';
import { RunList } from '../components/feeds/RunList';
import { UploadForm } from '../components/feeds/UploadForm';
import { useFeedsFollowed, useRunFollowed } from '../components/feeds/useFeedsFollowed';
import { BackIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import type { ListedFeedFragment } from '../gql/graphql';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';

type Dialog = 'edit' | 'upload' | 'delete' | null;

/** One feed: how it is set, what its last refresh brought, its bad rows, and what can be done with it. */
export function Component() {
  const { id = '' } = useParams();
  const { data, previousData, error, refetch } = useQuery(OneFeed, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const feed = (data ?? previousData)?.feed;
  if (error && !feed) {
    const failure = readFailure(error);
    if (failure.code === 'NOT_FOUND') return <NotFoundPage />;
    return <FailurePanel failure={failure} onRetry={() => refetch()} />;
  }
  return feed ? <Feed feed={feed} /> : <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
}

function Feed({ feed }: { feed: ListedFeedFragment }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  useFeedsFollowed();
  useRunFollowed(feed.lastRun);
  return (
    <>
      <Button
        component={Link}
        to="/indicators/feeds"
        variant="subtle"
        size="compact-md"
        mb="xs"
        leftSection={<BackIcon size={17} />}
      >
        {t.feeds.back}
      </Button>
      <PageHead title={feed.name}>
        <RefreshButton feed={feed} />
        <Button variant="default" onClick={() => setDialog('upload')}>
          {t.feeds.upload}
        </Button>
        <Button variant="default" onClick={() => setDialog('edit')}>
          {t.feeds.edit}
        </Button>
        <Button variant="default" onClick={() => setDialog('delete')}>
          {t.feeds.delete}
        </Button>
      </PageHead>
      <Stack gap="lg">
        <Columns aside={<FeedSettings feed={feed} />}>
          <LastRun feed={feed} />
          {feed.lastRun && <RunErrors run={feed.lastRun} />}
        </Columns>
        <RunList feedId={feed.id} />
      </Stack>
      {dialog === 'delete' && (
        <DeleteFeedModal
          feed={feed}
          onClose={close}
          onDeleted={() => navigate('/indicators/feeds', { replace: true })}
        />
      )}
      {(dialog === 'edit' || dialog === 'upload') && (
        <Modal
          opened
          onClose={close}
          size="lg"
          title={dialog === 'upload' ? t.feeds.uploadTitle(feed.name) : t.feeds.editTitle(feed.name)}
          closeButtonProps={{ 'aria-label': t.common.close }}
        >
          {dialog === 'edit' && <FeedForm initial={valuesOfFeed(feed)} feed={feed} onDone={close} />}
          {dialog === 'upload' && <UploadForm feedId={feed.id} onDone={close} />}
        </Modal>
      )}
    </>
  );
}
