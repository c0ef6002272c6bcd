import { useParams, useSearchParams } from 'react-router';
import { HistoryTabs } from '../components/history/HistoryTabs';
import { OwnerPicker } from '../components/history/OwnerPicker';
import { PhotoGrid } from '../components/history/PhotoGrid';
import { PageHead } from '../components/PageHead';
import { HISTORY_TABS } from '../photos/categories';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';

export function Component() {
  const { tab: path = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { role } = useViewer();
  const userId = search.get('user') ?? undefined;
  const tab = HISTORY_TABS.find((candidate) => candidate.path === path);
  if (!tab) return <NotFoundPage />;
  return (
    <>
      <PageHead title={t.history.title}>
        {role === 'ADMIN' && (
          <OwnerPicker
            value={userId}
            onChange={(user) => setSearch(user ? { user } : {}, { replace: true })}
          />
        )}
      </PageHead>
      <HistoryTabs userId={userId} />
      <PhotoGrid key={tab.path + userId} category={tab.category} userId={userId} />
    </>
  );
}
