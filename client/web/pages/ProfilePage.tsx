import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { readFailure } from '../api/failure';
import { Profile } from '../api/ownAccount';
import { EmailCard } from '../components/account/EmailCard';
import { Glance } from '../components/account/Glance';
import { OwnCounts } from '../components/account/OwnCounts';
import { ProfileForm } from '../components/account/ProfileForm';
import { ReceiptsCard } from '../components/account/ReceiptsCard';
import { Card } from '../components/Card';
import { Columns } from '../components/Columns';
import { FailurePanel } from '../components/FailurePanel';
import { t } from '../texts';

/** Who one is, when one was here, and what one has checked. */
export function Component() {
  const { data, error, refetch } = useQuery(Profile);
  const profile = data?.me;
  if (error && !profile) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data || !profile) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  return (
    <Columns
      aside={
        <>
          <Glance profile={profile} />
          <OwnCounts />
        </>
      }
    >
      <Card title={t.account.about}>
        <ProfileForm profile={profile} />
      </Card>
      <EmailCard
        email={profile.email}
        confirmed={profile.emailConfirmed}
        mailGoesOut={data.serverInfo.mailGoesOut}
      />
      <ReceiptsCard profile={profile} mailGoesOut={data.serverInfo.mailGoesOut} />
      <Card
        title={t.account.password}
        lead={t.account.passwordLead}
        action={
          <Button component={Link} to="/password" variant="default">
            {t.shell.changePassword}
          </Button>
        }
      />
    </Columns>
  );
}
