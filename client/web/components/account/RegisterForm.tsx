import { useMutation } from '@apollo/client/react';
import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Register } from '../../api/accounts';
import { t } from '../../texts';
import { completeEmail, completeEmailOrNone, filledIn, goodPassword } from '../form/checks';
import { Form } from '../form/Form';
import { optional } from '../form/optional';
import { PersonFields } from '../form/PersonFields';
import { useSubmission } from '../form/useSubmission';
import { NewPassword } from '../password/NewPassword';

const EMPTY = { username: '', email: '', firstName: '', lastName: '', address: '', password: '' };

export interface Registered {
  username: string;
  email: string;
}

interface Props {
  /** Where mail goes out, an account needs an address. */
  emailNeeded: boolean;
  onRegistered: (account: Registered) => void;
}

export function RegisterForm({ emailNeeded, onRegistered }: Props) {
  const [register] = useMutation(Register);
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      username: filledIn,
      email: emailNeeded ? completeEmail : completeEmailOrNone,
      password: goodPassword,
    },
  });
  const submission = useSubmission(form, async ({ email, ...rest }) => {
    const input = { ...rest, username: rest.username.trim(), email: email.trim() || undefined };
    await register({ variables: { input } });
    onRegistered({ username: input.username, email: email.trim() });
  });
  const { username, email, firstName, lastName } = form.values;

  return (
    <Form submission={submission} submit={t.register.submit} size="md" fullWidth>
      <TextInput
        label={t.fields.username}
        description={t.fields.usernameHint}
        maxLength={64}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        size="md"
        {...form.getInputProps('username')}
      />
      <TextInput
        label={emailNeeded ? t.fields.email : optional(t.fields.email)}
        type="email"
        maxLength={254}
        autoComplete="email"
        size="md"
        {...form.getInputProps('email')}
      />
      <PersonFields form={form} own size="md" />
      <NewPassword
        label={t.fields.password}
        about={[username, email, firstName, lastName]}
        {...form.getInputProps('password')}
      />
    </Form>
  );
}
