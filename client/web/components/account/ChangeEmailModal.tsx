import { useMutation } from '@apollo/client/react';
import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ChangeEmail } from '../../api/ownAccount';
import { t } from '../../texts';
import { completeEmail, filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';

interface Props {
  /** Then the new address waits until a link sent there is opened. */
  mailGoesOut: boolean;
  onClose: () => void;
}

/** Asks for another address and the password: whoever changes it could otherwise take the account over. */
export function ChangeEmailModal({ mailGoesOut, onClose }: Props) {
  const [change] = useMutation(ChangeEmail);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: completeEmail, password: filledIn },
  });
  const submission = useSubmission(
    form,
    async (variables) => {
      await change({ variables });
      onClose();
      toast(mailGoesOut ? t.account.emailAsked(variables.email) : t.account.emailChanged);
    },
    { fieldByCode: { INVALID_CREDENTIALS: { password: t.account.wrongPassword } } },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.account.newEmail}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <p style={{ marginTop: 0 }}>{mailGoesOut ? t.account.newEmailLead : t.account.newEmailLeadKept}</p>
      <Form submission={submission} submit={t.account.changeEmail}>
        <TextInput
          label={t.account.newEmail}
          type="email"
          maxLength={254}
          autoComplete="email"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t.account.presentPassword}
          autoComplete="current-password"
          visibilityToggleFocusable
          {...form.getInputProps('password')}
        />
      </Form>
    </Modal>
  );
}
