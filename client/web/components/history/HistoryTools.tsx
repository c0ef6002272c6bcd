import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { HistorySort } from '../../gql/graphql';
import type { HistoryChoice, HistoryView } from '../../history/historyAddress';
import { useAddressParts } from '../../hooks/useAddressParts';
import { useTypedSearch } from '../../hooks/useTypedSearch';
import { t } from '../../texts';
import { SearchIcon } from '../icons';
import { HistoryFilters } from './HistoryFilters';
import classes from './HistoryTools.module.css';

const SORTS: HistorySort[] = ['NEWEST', 'OLDEST', 'NAME'];
const VIEWS: HistoryView[] = ['originals', 'results', 'both'];

/** Search, filters, order and view of the history. All of it lives in the address. */
export function HistoryTools({ choice }: { choice: HistoryChoice }) {
  const [, change] = useAddressParts();
  const [typed, setTyped] = useTypedSearch();
  return (
    <search className={classes.tools}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t.history.search}
        placeholder={t.history.search}
        leftSection={<SearchIcon size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <HistoryFilters choice={choice} />
      <Select
        className={classes.sort}
        aria-label={t.history.sort}
        data={SORTS.map((value) => ({ value, label: t.history.sorts[value] }))}
        value={choice.sort}
        allowDeselect={false}
        onChange={(value) => change({ sort: value === 'NEWEST' ? null : value })}
      />
      <SegmentedControl
        className={classes.view}
        aria-label={t.history.view}
        data={VIEWS.map((value) => ({ value, label: t.history.views[value] }))}
        value={choice.view}
        onChange={(value) => change({ view: value === 'originals' ? null : value })}
      />
    </search>
  );
}
