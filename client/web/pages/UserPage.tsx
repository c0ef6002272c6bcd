import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { readFailure } from '../api/failure';
import { OneUser } from '../api/users';
import { Card } from '../components/Card';
import { Columns } from '../components/Columns';
import { FailurePanel } from '../components/FailurePanel';
import { PageHead } from '../components/PageHead';
import { DeleteCard } from '../components/users/DeleteCard';
import { EditUserForm } from '../components/users/EditUserForm';
import { FirstPasswordCard } from '../components/users/FirstPasswordCard';
import { StatusCard } from '../components/users/StatusCard';
import { UserDevices } from '../components/users/UserDevices';
import { UserFacts } from '../components/users/UserFacts';
import { displayName, useViewer } from '../session/viewer';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';

/** One account, for administrators. */
export function Component() {
  const { id = '' } = useParams();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(OneUser, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const user = data?.user;
  if (error && !user) {
    const failure = readFailure(error);
    if (failure.code === 'NOT_FOUND') return <NotFoundPage />;
    return <FailurePanel failure={failure} onRetry={() => refetch()} />;
  }
  if (!user) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  const own = user.id === viewer.id;
  return (
    <>
      <Anchor component={Link} to="/users" display="inline-block" mb="sm">
        {t.users.back}
      </Anchor>
      <PageHead title={displayName(user)} />
      <Columns
        aside={
          <>
            <UserFacts user={user} />
            {!own && <StatusCard user={user} />}
            {!own && <FirstPasswordCard user={user} />}
          </>
        }
      >
        <Card title={t.users.about} lead={own ? `${t.users.ownAccount} ${t.users.lastAdmin}` : undefined}>
          <EditUserForm key={user.id} user={user} own={own} />
        </Card>
        <UserDevices user={user} />
        {!own && <DeleteCard user={user} />}
      </Columns>
    </>
  );
}
