import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { UserName, Users } from '../../api/users';
import { displayName } from '../../session/viewer';
import { UsersIcon } from '../icons';

interface Props {
  label: string;
  /** Stands there while nobody is chosen. */
  placeholder: string;
  /** An id; empty for nobody. */
  value: string;
  onChange: (userId: string) => void;
}

/** Chooses an account; searches on the server, so that any number of them will do. */
export function UserPicker({ label, placeholder, value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data, previousData } = useQuery(Users, { variables: { search: search || undefined, first: 30 } });
  // The chosen one may not be among the first of the list, or not be there any more.
  const { data: chosen } = useQuery(UserName, { variables: { id: value }, skip: value === '' });

  const options = ((data ?? previousData)?.users.nodes ?? []).map(optionOf);
  if (value && !options.some((option) => option.value === value)) {
    options.push(chosen ? optionOf(chosen.user) : { value, label: value });
  }
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      leftSection={<UsersIcon size={17} />}
      data={options}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      clearable
      searchable
      // The server has filtered already, by more than what the label shows.
      filter={({ options: all }) => all}
      // The label of the chosen one stands in the field as well, and is nothing to search for.
      onSearchChange={(text) => setTyped(options.some((option) => option.label === text) ? '' : text)}
    />
  );
}

function optionOf(user: Parameters<typeof displayName>[0] & { id: string }) {
  const name = displayName(user);
  return { value: user.id, label: name === user.username ? name : `${name} (${user.username})` };
}
