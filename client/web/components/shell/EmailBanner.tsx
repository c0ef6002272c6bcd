import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ResendConfirmation } from '../../api/accounts';
import { client } from '../../api/client';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { Me } from '../../api/session';
import { useCountdown } from '../../hooks/useCountdown';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { MailIcon } from '../icons';
import { toast } from '../toast';
import classes from './EmailBanner.module.css';

/** Reminds those whose address is not confirmed yet, who cannot send photos until it is. */
export function EmailBanner() {
  const { email, emailConfirmed } = useViewer();
  return email && !emailConfirmed ? <Banner email={email} /> : null;
}

function Banner({ email }: { email: string }) {
  const [resend, { loading }] = useMutation(ResendConfirmation);
  const [problem, setProblem] = useState('');
  const [wait, startWait] = useCountdown();
  useLookAgain();

  const send = async () => {
    setProblem('');
    try {
      await resend();
      toast(t.banner.sent(email));
    } catch (error) {
      const failure = readFailure(error);
      if (failure.code === 'RATE_LIMITED') startWait(failure.retryAfter ?? 30);
      else setProblem(failureText(failure));
    }
  };

  return (
    <aside className={classes.banner}>
      <MailIcon size={20} />
      <p>
        {t.banner.lead(email)} {t.banner.why} <span role="alert">{problem}</span>
      </p>
      <Button variant="default" size="sm" loading={loading} disabled={wait > 0} onClick={send}>
        {wait > 0 ? t.waiting(wait) : t.banner.resend}
      </Button>
    </aside>
  );
}

/** The link is mostly opened in another tab: whoever comes back finds the banner gone. */
function useLookAgain(): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') client.refetchQueries({ include: [Me] });
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
}
