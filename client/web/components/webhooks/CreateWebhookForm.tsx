import { useMutation } from '@apollo/client/react';
import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateWebhook, Webhooks } from '../../api/webhooks';
import type { WebhookEvent } from '../../gql/graphql';
import { t } from '../../texts';
import { filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';

const EVENTS: WebhookEvent[] = ['PHOTO_CHECKED', 'PHOTO_FAILED'];

export function CreateWebhookForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const [create] = useMutation(CreateWebhook, { refetchQueries: [Webhooks] });
  const form = useForm({
    initialValues: { url: '', events: EVENTS },
    validate: {
      url: filledIn,
      events: (events) => (events.length > 0 ? null : t.webhooks.eventsMissing),
    },
  });
  const submission = useSubmission(form, async ({ url, events }) => {
    const { data } = await create({ variables: { input: { url: url.trim(), events } } });
    if (data) onCreated(data.createWebhook.secret);
  });
  return (
    <Form submission={submission} submit={t.webhooks.create}>
      <TextInput
        type="url"
        label={t.webhooks.url}
        description={t.webhooks.urlHint}
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('url')}
      />
      <Checkbox.Group label={t.webhooks.events} {...form.getInputProps('events')}>
        <Stack gap="sm" mt="xs">
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t.webhooks.event[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Form>
  );
}
