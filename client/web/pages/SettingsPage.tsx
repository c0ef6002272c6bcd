import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { readFailure } from '../api/failure';
import { Settings } from '../api/settings';
import { Card } from '../components/Card';
import { Facts } from '../components/Facts';
import { FailurePanel } from '../components/FailurePanel';
import { PageHead } from '../components/PageHead';
import { PrivacyCard } from '../components/settings/PrivacyCard';
import { RegistrationCard } from '../components/settings/RegistrationCard';
import { t } from '../texts';

/** What administrators can switch, and what the server's environment says. */
export function Component() {
  const { data, error, refetch } = useQuery(Settings, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  const { serverInfo: server, mailSettings: mail } = data;
  return (
    <>
      <PageHead title={t.settings.title} />
      <Stack gap="md" maw={720}>
        <RegistrationCard open={server.registrationOpen} locked={server.registrationLocked} />
        <PrivacyCard />
        <Card title={t.settings.mail} lead={t.settings.mailHow}>
          <Facts
            facts={[
              [t.settings.mailState, mail.goesOut ? t.settings.mailOn : t.settings.mailOff],
              [t.settings.mailFrom, mail.from],
              [
                t.mails.title,
                <Link key="mails" to="/mails">
                  {t.settings.mailMore}
                </Link>,
              ],
            ]}
          />
        </Card>
        <Card title={t.settings.limits} lead={t.settings.environment}>
          <Facts
            facts={[
              [t.settings.maxUpload, t.photo.megabytes(server.maxUploadBytes)],
              [t.settings.maxMegapixels, t.settings.megapixels(server.maxMegapixels)],
              [
                t.settings.playground,
                server.playground ? (
                  <a key="playground" href="/playground">
                    {t.settings.playgroundOn}
                  </a>
                ) : (
                  t.settings.off
                ),
              ],
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}
