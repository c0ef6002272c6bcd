import { SegmentedControl } from '@mantine/core';
import { Lead } from '../components/Lead';
import { PageHead } from '../components/PageHead';
import { QuarantineList } from '../components/screening/QuarantineList';
import type { QuarantineStatus } from '../gql/graphql';
import { useAddressParts } from '../hooks/useAddressParts';
import { t } from '../texts';

const STATUSES = Object.keys(t.quarantine.shown) as QuarantineStatus[];

/** What is held because a feed names its hash. */
export function Component() {
  const [params, change] = useAddressParts();
  const status = STATUSES.find((each) => each === params.get('status')) ?? 'HELD';
  return (
    <>
      <PageHead title={t.quarantine.title}>
        <SegmentedControl
          aria-label={t.quarantine.show}
          data={STATUSES.map((value) => ({ value, label: t.quarantine.shown[value] }))}
          value={status}
          onChange={(value) => change({ status: value === 'HELD' ? '' : value })}
        />
      </PageHead>
      <Lead text={t.quarantine.lead} />
      <QuarantineList status={status} />
    </>
  );
}
