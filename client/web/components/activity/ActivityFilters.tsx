import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useAddressParts } from '../../hooks/useAddressParts';
import { t } from '../../texts';
import { UserPicker } from '../users/UserPicker';
import classes from './ActivityFilters.module.css';
import type { ActivityChoice } from './activityAddress';
import { KIND_OPTIONS } from './kindGroups';

/** Fields for whose entries of which kinds from when are shown; they stand in the address. */
export function ActivityFilters({ choice }: { choice: ActivityChoice }) {
  const [params, change, clear] = useAddressParts();
  return (
    <search className={classes.filters}>
      <UserPicker
        label={t.activity.who}
        placeholder={t.activity.anybody}
        value={choice.actorId}
        onChange={(userId) => change({ user: userId })}
      />
      <MultiSelect
        className={classes.kinds}
        aria-label={t.activity.kinds}
        placeholder={choice.kinds.length === 0 ? t.activity.anything : undefined}
        data={KIND_OPTIONS}
        value={choice.kinds}
        onChange={(kinds) => change({ kind: kinds })}
        clearable
      />
      <TextInput
        type="date"
        aria-label={t.activity.from}
        value={choice.from}
        max={choice.until}
        leftSection={t.activity.from}
        leftSectionWidth={58}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label={t.activity.until}
        value={choice.until}
        min={choice.from}
        leftSection={t.activity.until}
        leftSectionWidth={54}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
      {params.size > 0 && (
        <Button variant="subtle" onClick={clear}>
          {t.activity.clear}
        </Button>
      )}
    </search>
  );
}
