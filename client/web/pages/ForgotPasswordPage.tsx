import { useMutation, useQuery } from '@apollo/client/react';
import { Anchor, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Link } from 'react-router';
import { Portal, RequestPasswordReset } from '../api/accounts';
import { CardPage } from '../components/CardPage';
import { completeEmail } from '../components/form/checks';
import { Form } from '../components/form/Form';
import { useSubmission } from '../components/form/useSubmission';
import { t } from '../texts';

const toSignIn = (
  <Anchor component={Link} to="/sign-in">
    {t.signIn.back}
  </Anchor>
);

/** Asks for a link to a new password; the answer is the same whether there is such an account or not. */
export function Component() {
  const [sentTo, setSentTo] = useState('');
  const { data } = useQuery(Portal);
  const [request] = useMutation(RequestPasswordReset);
  const form = useForm({ initialValues: { email: '' }, validate: { email: completeEmail } });
  const submission = useSubmission(form, async ({ email }) => {
    await request({ variables: { email: email.trim() } });
    setSentTo(email.trim());
  });

  if (sentTo) {
    return (
      <CardPage title={t.forgot.sentTitle} lead={t.forgot.sent(sentTo)} below={toSignIn}>
        <p role="status">{data?.serverInfo.mailGoesOut === false ? t.forgot.kept : t.forgot.sentHint}</p>
        <Button variant="default" fullWidth autoFocus onClick={() => setSentTo('')}>
          {t.forgot.another}
        </Button>
      </CardPage>
    );
  }
  return (
    <CardPage title={t.forgot.title} lead={t.forgot.lead} below={toSignIn}>
      <Form submission={submission} submit={t.forgot.submit} size="md" fullWidth>
        <TextInput
          label={t.fields.email}
          type="email"
          autoComplete="email"
          maxLength={254}
          autoFocus
          size="md"
          {...form.getInputProps('email')}
        />
      </Form>
    </CardPage>
  );
}
