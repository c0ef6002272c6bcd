import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { readFailure } from '../api/failure';
import { HistoryCounts } from '../api/history';
import { FailurePanel } from '../components/FailurePanel';
import { OwnerPicker } from '../components/history/OwnerPicker';
import { UploadIcon } from '../components/icons';
import { CategoryCounts } from '../components/overview/CategoryCounts';
import { FailedPhotos } from '../components/overview/FailedPhotos';
import { LatestPhotos } from '../components/overview/LatestPhotos';
import { MaskTrend } from '../components/overview/MaskTrend';
import { PageHead } from '../components/PageHead';
import { ownerOf } from '../history/historyAddress';
import { useAddressParts } from '../hooks/useAddressParts';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import classes from './OverviewPage.module.css';

/** How things stand: counts, the trend, what came last, what failed. */
export function Component() {
  const { role } = useViewer();
  const [params, change] = useAddressParts();
  const user = params.get('user') ?? '';
  const { data, previousData, error, refetch } = useQuery(HistoryCounts, { variables: ownerOf(user) });
  const summary = (data ?? previousData)?.historySummary;
  return (
    <>
      <PageHead title={t.overview.title}>
        {role === 'ADMIN' && <OwnerPicker value={user} onChange={(chosen) => change({ user: chosen })} />}
        <Button component={Link} to="/upload" leftSection={<UploadIcon size={18} />}>
          {t.overview.upload}
        </Button>
      </PageHead>
      {error && !summary ? (
        <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />
      ) : (
        <div className={classes.parts}>
          <CategoryCounts summary={summary} user={user} />
          {summary && summary.failed > 0 && <FailedPhotos user={user} count={summary.failed} />}
          <MaskTrend user={user} />
          <LatestPhotos user={user} />
        </div>
      )}
    </>
  );
}
