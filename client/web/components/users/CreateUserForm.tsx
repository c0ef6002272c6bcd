import { useApolloClient, useMutation } from '@apollo/client/react';
import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateUser } from '../../api/users';
import type { CreateUserMutation, Role } from '../../gql/graphql';
import { t } from '../../texts';
import { completeEmail, filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { PersonFields } from '../form/PersonFields';
import { useSubmission } from '../form/useSubmission';
import { ROLE_OPTIONS } from './options';

const EMPTY = { username: '', email: '', firstName: '', lastName: '', address: '', role: 'USER' as Role };

export function CreateUserForm({
  onCreated,
}: {
  onCreated: (user: CreateUserMutation['createUser']) => void;
}) {
  const client = useApolloClient();
  const [create] = useMutation(CreateUser);
  const form = useForm({
    initialValues: EMPTY,
    validate: { username: filledIn, email: completeEmail },
  });
  const submission = useSubmission(form, async (input) => {
    // Not into the cache: a first password is to be shown this once.
    const { data } = await create({ variables: { input }, fetchPolicy: 'no-cache' });
    client.cache.evict({ fieldName: 'users' });
    if (data) onCreated(data.createUser);
  });

  return (
    <Form submission={submission} submit={t.users.create}>
      <TextInput
        label={t.fields.username}
        description={t.fields.usernameHint}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="none"
        data-autofocus
        {...form.getInputProps('username')}
      />
      <TextInput
        label={t.fields.email}
        type="email"
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <PersonFields form={form} />
      <NativeSelect label={t.users.role} data={ROLE_OPTIONS} {...form.getInputProps('role')} />
    </Form>
  );
}
