import { useQuery } from '@apollo/client/react';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Portal } from '../api/accounts';
import { readFailure } from '../api/failure';
import { type Registered, RegisterForm } from '../components/account/RegisterForm';
import { CardPage } from '../components/CardPage';
import { FailurePanel } from '../components/FailurePanel';
import { LoadingPage } from '../components/LoadingPage';
import { t } from '../texts';

const signInButton = (
  <Button component={Link} to="/sign-in" size="md" fullWidth autoFocus>
    {t.signIn.submit}
  </Button>
);

/** Self-registration, where it is open. */
export function Component() {
  const [registered, setRegistered] = useState<Registered | null>(null);
  // Asked anew: an administrator may have closed or opened it since the sign-in page.
  const { data, error, refetch } = useQuery(Portal, { fetchPolicy: 'cache-and-network' });

  if (registered) {
    const mailed = data?.serverInfo.mailGoesOut && registered.email;
    return mailed ? (
      <CardPage title={t.register.mailTitle} lead={t.register.mailLead(registered.email)}>
        {signInButton}
      </CardPage>
    ) : (
      <CardPage title={t.register.doneTitle} lead={t.register.doneLead(registered.username)}>
        {signInButton}
      </CardPage>
    );
  }
  if (error && !data) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data) return <LoadingPage />;
  if (!data.serverInfo.registrationOpen) {
    return (
      <CardPage title={t.register.closedTitle} lead={t.register.closedLead}>
        {signInButton}
      </CardPage>
    );
  }
  return (
    <CardPage
      title={t.register.title}
      lead={t.register.lead}
      below={
        <>
          {t.register.haveOne}{' '}
          <Anchor component={Link} to="/sign-in" underline="always">
            {t.signIn.submit}
          </Anchor>
        </>
      }
    >
      <RegisterForm emailNeeded={data.serverInfo.mailGoesOut} onRegistered={setRegistered} />
    </CardPage>
  );
}
