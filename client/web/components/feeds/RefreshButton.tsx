import { useMutation } from '@apollo/client/react';
import { Button, type ButtonProps } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { CancelRefresh, forgetFeeds, RefreshFeed } from '../../api/feeds';
import type { ListedFeedFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { CrossIcon, RetryIcon } from '../icons';
import { toast } from '../toast';
import { isUnfinished } from './useFeedsFollowed';

interface Props extends Pick<ButtonProps, 'size'> {
  feed: ListedFeedFragment;
  /** Takes an answer in although it is much larger or smaller than the last. */
  force?: boolean;
}

/** Begins a refresh, or stops the one under way. A feed without an address has none. */
export function RefreshButton({ feed: { id, name, address, lastRun }, force, size }: Props) {
  const [refresh, refreshing] = useMutation(RefreshFeed, { variables: { id, force } });
  const [cancel, cancelling] = useMutation(CancelRefresh, { variables: { id } });
  const runs = isUnfinished(lastRun);
  const act = async () => {
    try {
      await (runs ? cancel() : refresh());
      forgetFeeds();
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  if (!runs && !address) return null;
  return (
    <Button
      variant="default"
      size={size}
      loading={refreshing.loading || cancelling.loading}
      leftSection={runs ? <CrossIcon size={16} /> : <RetryIcon size={16} />}
      aria-label={runs ? t.feeds.cancelOf(name) : force ? undefined : t.feeds.refreshOf(name)}
      onClick={act}
    >
      {runs ? t.feeds.cancel : force ? t.feeds.forceRefresh : t.feeds.refresh}
    </Button>
  );
}
