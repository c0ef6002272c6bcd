import { useMutation, useQuery } from '@apollo/client/react';
import { DeleteFeed, FeedDeletion, forgetFeeds } from '../../api/feeds';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

interface Props {
  feed: { id: string; name: string };
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a feed is deleted, and says what goes with it. */
export function DeleteFeedModal({ feed: { id, name }, onClose, onDeleted }: Props) {
  const { data } = useQuery(FeedDeletion, { variables: { id }, fetchPolicy: 'network-only' });
  const [remove] = useMutation(DeleteFeed, { variables: { id } });
  const confirm = async () => {
    await remove();
    onDeleted();
    forgetFeeds();
    toast(t.feeds.deleted(name));
  };
  const counts = data?.feedDeletion;
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t.feeds.deleteTitle(name)}
      confirm={t.common.delete}
      onConfirm={confirm}
    >
      {counts ? t.feeds.deleteLead(counts.named, counts.removed) : t.feeds.deleteCounting}
    </ConfirmModal>
  );
}
