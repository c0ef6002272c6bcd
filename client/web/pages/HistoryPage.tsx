import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { ExportMenu } from '../components/history/ExportMenu';
import { HistoryList } from '../components/history/HistoryList';
import { HistoryTabs } from '../components/history/HistoryTabs';
import { HistoryTools } from '../components/history/HistoryTools';
import { OwnerPicker } from '../components/history/OwnerPicker';
import { PageHead } from '../components/PageHead';
import { readChoice } from '../history/historyAddress';
import { useAddressParts } from '../hooks/useAddressParts';
import { HISTORY_TABS, type HistoryTab } from '../photos/categories';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';

export function Component() {
  const { tab: path = '' } = useParams();
  const tab = HISTORY_TABS.find((candidate) => candidate.path === path);
  return tab ? <History tab={tab} /> : <NotFoundPage />;
}

function History({ tab }: { tab: HistoryTab }) {
  const [params, change] = useAddressParts();
  const { role } = useViewer();
  const choice = useMemo(() => readChoice(tab, params), [tab, params]);
  return (
    <>
      <PageHead title={t.history.title}>
        {tab.uncertain && (
          <Button component={Link} to={`/review${choice.user && `?user=${choice.user}`}`}>
            {t.review.many}
          </Button>
        )}
        {role === 'ADMIN' && <OwnerPicker value={choice.user} onChange={(user) => change({ user })} />}
        <ExportMenu choice={choice} />
      </PageHead>
      <HistoryTabs choice={choice} />
      <HistoryTools choice={choice} />
      {/* Another address is another list, with its own place and selection. */}
      <HistoryList key={`${tab.path}?${params}`} choice={choice} />
    </>
  );
}
