import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { CreateUser } from '../../api/users';
import type { CreateUserMutation, Role } from '../../gql/graphql';
import { t } from '../../texts';
import { Notice } from '../Notice';

const EMPTY = { username: '', email: '', firstName: '', lastName: '', address: '', role: 'USER' as Role };

/** Labels of fields that may stay empty say so; the others are required. */
const optional = (label: string) => `${label} ${t.users.optional}`;

export function CreateUserForm({
  onCreated,
}: {
  onCreated: (user: CreateUserMutation['createUser']) => void;
}) {
  const client = useApolloClient();
  const [create, { loading }] = useMutation(CreateUser);
  const [problem, setProblem] = useState('');
  const form = useForm({
    initialValues: EMPTY,
    validate: { username: isNotEmpty(t.users.required), email: isEmail(t.users.badEmail) },
  });

  const submit = form.onSubmit(async (input) => {
    setProblem('');
    try {
      const { data } = await create({ variables: { input } });
      client.cache.evict({ fieldName: 'users' });
      if (data) onCreated(data.createUser);
    } catch (error) {
      const failure = readFailure(error);
      if (failure.fields) form.setErrors(failure.fields);
      else setProblem(failureText(failure));
    }
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t.users.username}
          description={t.users.usernameHint}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          data-autofocus
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t.users.email}
          type="email"
          maxLength={254}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label={optional(t.users.firstName)}
            maxLength={100}
            {...form.getInputProps('firstName')}
          />
          <TextInput label={optional(t.users.lastName)} maxLength={100} {...form.getInputProps('lastName')} />
        </SimpleGrid>
        <TextInput label={optional(t.users.address)} maxLength={255} {...form.getInputProps('address')} />
        <NativeSelect
          label={t.users.role}
          data={(['USER', 'ADMIN'] as const).map((role) => ({ value: role, label: t.users.roles[role] }))}
          {...form.getInputProps('role')}
        />
        <Notice>{problem}</Notice>
        <Button type="submit" loading={loading}>
          {t.users.create}
        </Button>
      </Stack>
    </form>
  );
}
