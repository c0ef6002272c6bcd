import { useQuery } from '@apollo/client/react';
import { type Ref, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readFailure } from '../../api/failure';
import { History } from '../../api/history';
import { type HistoryChoice, isFiltered, photoSearch, selectionOf } from '../../history/historyAddress';
import { GAP } from '../../history/useColumns';
import type { Selection } from '../../history/useSelection';
import { SHEET, type Sheets } from '../../history/useSheets';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { EmptyHistory } from './EmptyHistory';
import classes from './HistorySheet.module.css';
import { PhotoTile } from './PhotoTile';

interface Props {
  ref: Ref<HTMLDivElement>;
  index: number;
  /** Cursor behind which it begins. */
  after: string | null;
  /** From the top of the list, in pixels. */
  offset: number;
  choice: HistoryChoice;
  columns: number;
  /** While nothing is loaded. */
  height: number;
  selection: Selection;
  onLoaded: Sheets['report'];
}

/** Sixty photos of the list, read by themselves. */
export function HistorySheet({
  ref,
  index,
  after,
  offset,
  choice,
  columns,
  height,
  selection,
  onLoaded,
}: Props) {
  const [params] = useSearchParams();
  const variables = useMemo(() => ({ ...selectionOf(choice), first: SHEET, after }), [choice, after]);
  const { data, previousData, error, refetch } = useQuery(History, { variables });
  // While a sheet is read anew, it keeps showing what it had.
  const page = (data ?? previousData)?.history;

  useEffect(() => {
    if (data) onLoaded(index, data.history);
  }, [data, index, onLoaded]);

  const search = photoSearch(choice.tab, params);
  const first = index * SHEET;
  return (
    <div
      ref={ref}
      data-index={index}
      data-full={page?.nodes.length === SHEET || undefined}
      className={classes.sheet}
      style={{ transform: `translateY(${offset}px)` }}
    >
      {page ? (
        <ul
          className={classes.grid}
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          aria-label={t.history.sheet(first + 1, first + page.nodes.length)}
        >
          {page.nodes.map((photo) => (
            <li key={photo.id}>
              <PhotoTile
                photo={photo}
                search={search}
                view={choice.view}
                withOwner={choice.user === 'everyone'}
                selected={selection.ids.has(photo.id)}
                selecting={selection.ids.size > 0}
                onToggle={selection.toggle}
                onExtend={selection.extendTo}
              />
            </li>
          ))}
        </ul>
      ) : error ? (
        <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />
      ) : (
        <Loading columns={columns} height={index === 0 ? Math.min(height, 900) : height} />
      )}
      {page && !page.pageInfo.hasNextPage && index === 0 && page.nodes.length === 0 && (
        <EmptyHistory
          category={choice.tab.category}
          uncertain={choice.tab.uncertain}
          ofOther={choice.user !== ''}
          filtered={isFiltered(choice)}
        />
      )}
      {page && !page.pageInfo.hasNextPage && (
        <p className={classes.end}>{t.history.end(first + page.nodes.length)}</p>
      )}
    </div>
  );
}

/** Empty tiles as a drawn background: a sheet that is scrolled past in a moment costs one element. */
function Loading({ columns, height }: { columns: number; height: number }) {
  return (
    <div
      className={classes.loading}
      role="status"
      aria-label={t.common.loading}
      style={{ height, '--columns': columns, '--gap': `${GAP}px` } as React.CSSProperties}
    />
  );
}
