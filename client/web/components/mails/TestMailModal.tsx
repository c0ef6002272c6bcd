import { useApolloClient, useMutation } from '@apollo/client/react';
import { Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { SendTestMail } from '../../api/mails';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { completeEmail } from '../form/checks';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';

/** Queues a mail that shows whether mails arrive. */
export function TestMailModal({ onClose }: { onClose: () => void }) {
  const { email } = useViewer();
  const client = useApolloClient();
  const [send] = useMutation(SendTestMail);
  const form = useForm({ initialValues: { to: email ?? '' }, validate: { to: completeEmail } });
  const submission = useSubmission(form, async ({ to }) => {
    await send({ variables: { to } });
    onClose();
    toast(t.mails.testQueued(to));
    client.cache.evict({ fieldName: 'mails' });
  });
  return (
    <Modal opened onClose={onClose} title={t.mails.test} closeButtonProps={{ 'aria-label': t.common.close }}>
      <Form submission={submission} submit={t.mails.testSend}>
        <TextInput
          label={t.mails.testTo}
          type="email"
          maxLength={254}
          data-autofocus
          {...form.getInputProps('to')}
        />
      </Form>
    </Modal>
  );
}
