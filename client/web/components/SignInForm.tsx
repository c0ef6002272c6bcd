import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { Login, Me } from '../api/session';
import { useCountdown } from '../hooks/useCountdown';
import { returnAddress } from '../session/returnTo';
import { t } from '../texts';
import { Notice } from './Notice';

export function SignInForm() {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [login, { loading }] = useMutation(Login);
  const [problem, setProblem] = useState('');
  const [wait, startWait] = useCountdown();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Read from the form and not from state: some password managers fill in without an event.
    const form = new FormData(event.currentTarget);
    const username = String(form.get('username')).trim();
    const password = String(form.get('password'));
    if (!username || !password) return setProblem(t.signIn.missing);
    setProblem('');
    try {
      const { data } = await login({ variables: { username, password } });
      // Nothing that another account saw may stay behind.
      await client.clearStore();
      client.writeQuery({ query: Me, data: { me: data?.login.user ?? null } });
      await navigate(returnAddress(search), { replace: true });
    } catch (error) {
      const failure = readFailure(error);
      if (failure.code === 'RATE_LIMITED') startWait(failure.retryAfter ?? 30);
      setProblem(failureText(failure));
    }
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          name="username"
          label={t.signIn.username}
          // The wait is for one account; another one may try at once.
          onChange={() => startWait(0)}
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          size="md"
        />
        <PasswordInput
          name="password"
          label={t.signIn.password}
          autoComplete="current-password"
          size="md"
          visibilityToggleFocusable
        />
        <Notice>{wait > 0 ? t.rateLimited(wait) : problem}</Notice>
        <Button type="submit" size="md" fullWidth loading={loading} disabled={wait > 0}>
          {t.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
