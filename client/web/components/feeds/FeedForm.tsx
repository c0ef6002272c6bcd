import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { AddFeed, forgetFeeds, UpdateFeed } from '../../api/feeds';
import type { ListedFeedFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';
import { FeedFields } from './FeedFields';
import { type FeedValues, inputOf } from './feedValues';

interface Props {
  initial: FeedValues;
  /** The feed that is edited; a new one is added without it. */
  feed?: ListedFeedFragment;
  onDone: () => void;
}

/** Adds a feed or changes one. */
export function FeedForm({ initial, feed, onDone }: Props) {
  const [add] = useMutation(AddFeed);
  const [update] = useMutation(UpdateFeed);
  const form = useForm<FeedValues>({
    initialValues: initial,
    validate: {
      name: filledIn,
      mapping: { value: (value, { format }) => (format === 'CSV' ? filledIn(value) : null) },
    },
  });
  const submission = useSubmission(form, async (values) => {
    const input = inputOf(values, feed);
    if (feed) await update({ variables: { id: feed.id, changes: input } });
    else await add({ variables: { input } });
    forgetFeeds();
    onDone();
    toast(feed ? t.feeds.saved : t.feeds.added(input.name));
  });
  return (
    <Form submission={submission} submit={feed ? t.feeds.save : t.feeds.add}>
      <FeedFields form={form} hasSecret={feed?.hasSecret} />
    </Form>
  );
}
