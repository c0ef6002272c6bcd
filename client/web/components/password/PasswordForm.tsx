import { useMutation, useQuery } from '@apollo/client/react';
import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { ApiTokens } from '../../api/ownAccount';
import { ChangePassword, Me } from '../../api/session';
import { meetsRules } from '../../session/passwordRules';
import { knownOf, useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';
import { NewPassword } from './NewPassword';
import { RevokeTokens } from './RevokeTokens';

export function PasswordForm() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const [change] = useMutation(ChangePassword);
  // Nothing else may be asked before a first password is changed.
  const { data } = useQuery(ApiTokens, { skip: viewer.mustChangePassword });
  const tokens = data?.apiTokens.length ?? 0;
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', revokeTokens: false },
    validate: {
      currentPassword: (current) => (current ? null : t.password.missing),
      newPassword: (next, { currentPassword }) =>
        meetsRules(next, currentPassword) ? null : t.password.rulesOpen,
    },
  });
  const submission = useSubmission(
    form,
    async (variables) => {
      await change({ variables, awaitRefetchQueries: true, refetchQueries: [Me] });
      await navigate('/', { replace: true });
      toast(t.password.changed);
    },
    { fieldByCode: { INVALID_CREDENTIALS: { currentPassword: t.password.wrongCurrent } } },
  );

  return (
    <Form submission={submission} submit={t.password.submit} size="md" fullWidth>
      {/* Tells a password manager which account it is about. */}
      <input type="text" name="username" autoComplete="username" value={viewer.username} readOnly hidden />
      <PasswordInput
        label={viewer.mustChangePassword ? t.password.currentFirst : t.password.current}
        autoComplete="current-password"
        autoFocus
        size="md"
        visibilityToggleFocusable
        {...form.getInputProps('currentPassword')}
      />
      <NewPassword
        label={t.password.next}
        current={form.values.currentPassword}
        about={knownOf(viewer)}
        {...form.getInputProps('newPassword')}
      />
      {tokens > 0 && (
        <RevokeTokens count={tokens} {...form.getInputProps('revokeTokens', { type: 'checkbox' })} />
      )}
    </Form>
  );
}
