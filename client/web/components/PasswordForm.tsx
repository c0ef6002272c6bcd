import { useMutation } from '@apollo/client/react';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Failure, readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { ChangePassword, Me } from '../api/session';
import { useCountdown } from '../hooks/useCountdown';
import { checkPassword } from '../session/passwordRules';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import { Notice } from './Notice';
import { PasswordRules } from './PasswordRules';
import { toast } from './toast';

export function PasswordForm() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const rulesId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wait, startWait] = useCountdown();
  const [change, { loading }] = useMutation(ChangePassword);

  const rules = checkPassword(next, current);
  const rulesMet = Object.values(rules).every(Boolean);
  const currentProblem =
    (tried && !current && t.password.missing) ||
    (failure?.code === 'INVALID_CREDENTIALS' && t.password.wrongCurrent);
  const nextProblem = (tried && !rulesMet && t.password.rulesOpen) || failure?.fields?.newPassword;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setFailure(null);
    if (!current || !rulesMet) return;
    try {
      await change({
        variables: { currentPassword: current, newPassword: next },
        awaitRefetchQueries: true,
        refetchQueries: [Me],
      });
      await navigate('/', { replace: true });
      toast(t.password.changed);
    } catch (error) {
      const reason = readFailure(error);
      if (reason.code === 'RATE_LIMITED') startWait(reason.retryAfter ?? 30);
      setFailure(reason);
    }
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {/* Tells a password manager which account it is about. */}
        <input type="text" name="username" autoComplete="username" value={viewer.username} readOnly hidden />
        <PasswordInput
          label={viewer.mustChangePassword ? t.password.currentFirst : t.password.current}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={currentProblem}
          autoFocus
          size="md"
          visibilityToggleFocusable
        />
        <PasswordInput
          label={t.password.next}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={nextProblem}
          aria-describedby={rulesId}
          size="md"
          visibilityToggleFocusable
        />
        <PasswordRules id={rulesId} states={rules} />
        <Notice>{formProblem(failure, wait)}</Notice>
        <Button type="submit" size="md" loading={loading} disabled={wait > 0}>
          {t.password.submit}
        </Button>
      </Stack>
    </form>
  );
}

/** What belongs to the form and not to one of its fields. */
function formProblem(failure: Failure | null, wait: number): string {
  if (wait > 0) return t.rateLimited(wait);
  if (!failure || failure.code === 'INVALID_CREDENTIALS' || failure.code === 'RATE_LIMITED' || failure.fields)
    return '';
  return failureText(failure);
}
