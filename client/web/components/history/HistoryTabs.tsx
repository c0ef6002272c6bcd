import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { HistoryCounts } from '../../api/history';
import { ownerOf } from '../../history/historyAddress';
import { HISTORY_TABS } from '../../photos/categories';
import { t } from '../../texts';
import classes from './HistoryTabs.module.css';

/** The categories as links, each with its count, which moves as photos come in; they keep what else the address says. */
export function HistoryTabs({ user }: { user: string }) {
  const { pathname, search } = useLocation();
  const tabs = useRef<HTMLElement>(null);

  // On a phone the chosen tab may lie outside of what the bar shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for every address
  useEffect(() => {
    const bar = tabs.current;
    const tab = bar?.querySelector<HTMLElement>('[aria-current]');
    // Not scrollIntoView: it would also scroll the page, which has found its place again on the way back.
    if (bar && tab) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
  }, [pathname]);

  const { data: now, previousData } = useQuery(HistoryCounts, { variables: ownerOf(user) });
  const data = now ?? previousData;
  return (
    <nav ref={tabs} className={classes.tabs} aria-label={t.history.tabs}>
      {HISTORY_TABS.map(({ path, label, count }) => (
        <NavLink
          key={path}
          to={{ pathname: path ? `/history/${path}` : '/history', search }}
          end
          className={classes.tab}
          preventScrollReset
        >
          {label}
          {data && <span className={classes.count}>{t.number(count(data.historySummary))}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
