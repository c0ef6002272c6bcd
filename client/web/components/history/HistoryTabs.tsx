import { useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { HistoryCounts } from '../../api/history';
import { type HistoryChoice, selectionOf } from '../../history/historyAddress';
import { HISTORY_TABS } from '../../photos/categories';
import { t } from '../../texts';
import classes from './HistoryTabs.module.css';

/**
 * The categories as links, each with the count of photos that pass the filter, which moves as photos come in; they keep
 * what else the address says.
 */
export function HistoryTabs({ choice }: { choice: HistoryChoice }) {
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

  const { userId, everyone, filter, reviewed } = useMemo(() => selectionOf(choice), [choice]);
  const { data, previousData } = useQuery(HistoryCounts, {
    variables: { userId, everyone, filter, reviewed },
  });
  const summary = (data ?? previousData)?.historySummary;
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
          {summary && (
            <span className={classes.count} title={summary.exact ? undefined : t.history.countedPartly}>
              {t.history.tabCount(count(summary), summary.exact)}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
