import { useMutation } from '@apollo/client/react';
import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { UpdateUser } from '../../api/users';
import type { AccountFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { completeEmail, completeEmailOrNone } from '../form/checks';
import { Form } from '../form/Form';
import { PersonFields } from '../form/PersonFields';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';
import { ROLE_OPTIONS } from './options';

interface Props {
  user: AccountFragment;
  /** One's own role is another administrator's to change. */
  own: boolean;
}

export function EditUserForm({ user, own }: Props) {
  const [update] = useMutation(UpdateUser);
  const form = useForm({
    initialValues: {
      email: user.email ?? '',
      firstName: user.firstName ?? '',
      lastName: user.lastName ?? '',
      address: user.address ?? '',
      role: user.role,
    },
    // An address can be changed but not taken away: it is how its owner is reached.
    validate: { email: user.email ? completeEmail : completeEmailOrNone },
  });
  const submission = useSubmission(form, async ({ email, role, ...person }) => {
    const input = {
      ...person,
      // What an administrator enters counts as confirmed, so only what they did enter is sent.
      email: email !== (user.email ?? '') ? email : undefined,
      role: own ? undefined : role,
    };
    await update({ variables: { id: user.id, input } });
    form.resetDirty();
    toast(t.users.saved);
  });

  return (
    <Form submission={submission} submit={t.users.save} disabled={!form.isDirty()}>
      <TextInput
        label={t.fields.email}
        type="email"
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <PersonFields form={form} />
      <NativeSelect label={t.users.role} data={ROLE_OPTIONS} disabled={own} {...form.getInputProps('role')} />
    </Form>
  );
}
