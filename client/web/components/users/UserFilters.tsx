import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../texts';
import { SearchIcon } from '../icons';
import { ROLE_OPTIONS, STATUS_OPTIONS } from './options';
import classes from './UserFilters.module.css';
import { SORT_OPTIONS } from './usersSort';

interface Props {
  typed: string;
  onType: (text: string) => void;
  role: string;
  onRole: (role: string) => void;
  status: string;
  onStatus: (status: string) => void;
  sort: string;
  onSort: (sort: string) => void;
}

/** Search field and selects above the list of accounts. */
export function UserFilters(props: Props) {
  const { typed, onType, role, onRole, status, onStatus, sort, onSort } = props;
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t.users.search}
        placeholder={t.users.searchHint}
        leftSection={<SearchIcon size={18} />}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t.users.filterRole}
        data={[{ value: '', label: t.users.allRoles }, ...ROLE_OPTIONS]}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t.users.filterStatus}
        data={[{ value: '', label: t.users.allStatuses }, ...STATUS_OPTIONS]}
        value={status}
        onChange={(event) => onStatus(event.currentTarget.value)}
      />
      {/* Where the list is wide enough to have headings, they do this. */}
      <NativeSelect
        className={classes.sort}
        aria-label={t.users.sort}
        data={SORT_OPTIONS}
        value={sort}
        onChange={(event) => onSort(event.currentTarget.value)}
      />
    </search>
  );
}
