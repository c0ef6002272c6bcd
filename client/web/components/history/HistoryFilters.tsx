import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import type { ImageSource, ImageStatus } from '../../gql/graphql';
import type { AddressKey, HistoryChoice } from '../../history/historyAddress';
import { useAddressParts } from '../../hooks/useAddressParts';
import { t } from '../../texts';
import { FilterIcon } from '../icons';

const SOURCES: ImageSource[] = ['FILE', 'CAMERA', 'URL', 'API'];
const STATUSES: ImageStatus[] = ['DONE', 'FAILED', 'PENDING'];
const ANSWERS = ['yes', 'no'] as const;
const KEYS = ['source', 'status', 'reviewed', 'from', 'until'] as const;

/** Button that opens the filters by time, source, state and review; says how many are set. */
export function HistoryFilters({ choice }: { choice: HistoryChoice }) {
  const [, change] = useAddressParts();
  const set = (key: AddressKey, value: string | null) => change({ [key]: value });
  const count = KEYS.filter((key) => choice[key]).length;
  const clear = () => change(Object.fromEntries(KEYS.map((key) => [key, null])));
  return (
    <Popover position="bottom-end" width={300} radius="lg" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant={count > 0 ? 'light' : 'default'} leftSection={<FilterIcon size={18} />}>
          {t.history.filters(count)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.history.filters(0)}>
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t.history.from}
            value={choice.from}
            max={choice.until}
            onChange={(event) => set('from', event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t.history.until}
            value={choice.until}
            min={choice.from}
            onChange={(event) => set('until', event.currentTarget.value)}
          />
          <Select
            label={t.photo.detailSource}
            placeholder={t.history.any}
            clearable
            comboboxProps={{ withinPortal: false }}
            data={SOURCES.map((value) => ({ value, label: t.photo.source[value] }))}
            value={choice.source || null}
            onChange={(value) => set('source', value)}
          />
          <Select
            label={t.history.state}
            placeholder={t.history.any}
            clearable
            comboboxProps={{ withinPortal: false }}
            data={STATUSES.map((value) => ({ value, label: t.history.states[value] }))}
            value={choice.status || null}
            onChange={(value) => set('status', value)}
          />
          <Select
            label={t.history.reviewed}
            placeholder={t.history.any}
            clearable
            comboboxProps={{ withinPortal: false }}
            data={ANSWERS.map((value) => ({ value, label: t.history.reviewedBy[value] }))}
            value={choice.reviewed || null}
            onChange={(value) => set('reviewed', value)}
          />
          {count > 0 && (
            <Button variant="subtle" onClick={clear}>
              {t.history.clearFilters}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
