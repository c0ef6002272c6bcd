import { Stack } from '@mantine/core';
import { AgreementCard } from '../components/detector/AgreementCard';
import { RejudgingCard } from '../components/detector/RejudgingCard';
import { PageHead } from '../components/PageHead';
import { t } from '../texts';

/** How good the network is on one's own photos, and a new version for those that an older one judged. */
export function Component() {
  return (
    <>
      <PageHead title={t.detector.title} />
      <Stack gap="md" maw={860}>
        <RejudgingCard />
        <AgreementCard />
      </Stack>
    </>
  );
}
