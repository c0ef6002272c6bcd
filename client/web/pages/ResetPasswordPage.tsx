import { useApolloClient, useMutation } from '@apollo/client/react';
import { Anchor, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from 'react-router';
import { ResetPassword } from '../api/accounts';
import { CardPage } from '../components/CardPage';
import { goodPassword } from '../components/form/checks';
import { Form } from '../components/form/Form';
import { useSubmission } from '../components/form/useSubmission';
import { NewPassword } from '../components/password/NewPassword';
import { RevokeTokens } from '../components/password/RevokeTokens';
import { useLinkToken } from '../hooks/useLinkToken';
import { t } from '../texts';

/** Where mailed links to a new password lead. Whether the link is good shows when it is used. */
export function Component() {
  const token = useLinkToken();
  if (!token) return <BrokenLink title={t.reset.missingTitle} lead={t.reset.missingLead} />;
  // A second link opened in the same tab starts anew.
  return <Reset key={token} token={token} />;
}

function Reset({ token }: { token: string }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [reset] = useMutation(ResetPassword);
  const form = useForm({
    initialValues: { newPassword: '', revokeTokens: false },
    validate: { newPassword: goodPassword },
  });
  const submission = useSubmission(form, async (values) => {
    await reset({ variables: { token, ...values } });
    // The account's sessions have ended, the one of this browser too if it was the same account.
    await client.clearStore();
    await navigate('/sign-in', { replace: true, state: { notice: t.signIn.passwordReset } });
  });

  if (submission.failure?.code === 'TOKEN_INVALID') {
    return <BrokenLink title={t.reset.brokenTitle} lead={t.reset.brokenLead} />;
  }
  return (
    <CardPage title={t.reset.title} lead={t.reset.lead}>
      <Form submission={submission} submit={t.reset.submit} size="md" fullWidth>
        <NewPassword label={t.password.next} autoFocus about={[]} {...form.getInputProps('newPassword')} />
        <RevokeTokens {...form.getInputProps('revokeTokens', { type: 'checkbox' })} />
      </Form>
    </CardPage>
  );
}

function BrokenLink({ title, lead }: { title: string; lead: string }) {
  return (
    <CardPage
      title={title}
      lead={lead}
      below={
        <Anchor component={Link} to="/sign-in">
          {t.signIn.back}
        </Anchor>
      }
    >
      <Button component={Link} to="/forgot-password" size="md" fullWidth autoFocus>
        {t.reset.another}
      </Button>
    </CardPage>
  );
}
