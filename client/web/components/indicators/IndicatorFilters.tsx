import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { IndicatorOverviewQuery } from '../../gql/graphql';
import { useAddressParts } from '../../hooks/useAddressParts';
import { useTypedSearch } from '../../hooks/useTypedSearch';
import { INDICATOR_TYPES, type IndicatorChoice, SHORTEST_SEARCH } from '../../indicators/indicatorAddress';
import { t } from '../../texts';
import { SearchIcon } from '../icons';
import classes from './IndicatorFilters.module.css';

interface Props {
  choice: IndicatorChoice;
  overview: IndicatorOverviewQuery;
}

/** Search and filters of the list; they stand in the address. The page says what its database's search finds. */
export function IndicatorFilters({ choice, overview }: Props) {
  const [params, change, clear] = useAddressParts();
  const [typed, setTyped] = useTypedSearch();
  const tooShort = typed.trim() !== '' && typed.trim().length < SHORTEST_SEARCH;
  const { searchMode } = overview.indicatorSummary;
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        type="search"
        label={t.indicators.search}
        labelProps={{ className: classes.label }}
        placeholder={t.indicators.searchHint}
        description={tooShort ? t.indicators.searchShort : t.indicators.searchMode[searchMode]}
        inputWrapperOrder={['label', 'input', 'description']}
        leftSection={<SearchIcon size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t.indicators.typeFilter}
        data={[
          { value: '', label: t.indicators.anyType },
          ...INDICATOR_TYPES.map((value) => ({ value, label: t.indicators.type[value] })),
        ]}
        value={choice.type ?? ''}
        onChange={(event) => change({ type: event.currentTarget.value })}
      />
      <NativeSelect
        className={classes.feed}
        aria-label={t.indicators.feedFilter}
        data={[
          { value: '', label: t.indicators.anyFeed },
          ...overview.indicatorFeeds.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={choice.feed}
        onChange={(event) => change({ feed: event.currentTarget.value })}
      />
      <TextInput
        className={classes.day}
        type="date"
        aria-label={t.indicators.from}
        value={choice.from}
        max={choice.until}
        leftSection={t.activity.from}
        leftSectionWidth={58}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        className={classes.day}
        type="date"
        aria-label={t.indicators.until}
        value={choice.until}
        min={choice.from}
        leftSection={t.activity.until}
        leftSectionWidth={54}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
      {params.size > 0 && (
        <Button variant="subtle" onClick={clear}>
          {t.indicators.clear}
        </Button>
      )}
    </search>
  );
}
