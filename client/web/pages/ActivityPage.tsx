import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { ActivityFilters } from '../components/activity/ActivityFilters';
import { ActivityTable } from '../components/activity/ActivityTable';
import { activityFilter, exportAddress, readActivityChoice } from '../components/activity/activityAddress';
import { DownloadIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { t } from '../texts';

/** Who did what, when, from where. */
export function Component() {
  const [params] = useSearchParams();
  const choice = useMemo(() => readActivityChoice(params), [params]);
  const filter = useMemo(() => activityFilter(choice), [choice]);
  return (
    <>
      <PageHead title={t.activity.title}>
        <Button
          component="a"
          href={exportAddress(choice)}
          download
          variant="default"
          leftSection={<DownloadIcon size={18} />}
        >
          {t.activity.export}
        </Button>
      </PageHead>
      <ActivityFilters choice={choice} />
      <ActivityTable filter={filter} />
    </>
  );
}
