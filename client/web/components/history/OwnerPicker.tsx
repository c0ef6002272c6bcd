import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { UserName, Users } from '../../api/users';
import { EVERYONE } from '../../history/historyAddress';
import { displayName, useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { UsersIcon } from '../icons';

interface Props {
  /** An id, or `everyone`; one's own when empty. */
  value: string;
  onChange: (user: string) => void;
  words?: Pick<typeof t.history, 'owner' | 'ownerOwn' | 'ownerEveryone'>;
}

/** Selects know no empty value. */
const OWN = 'own';

/** Whose photos an administrator looks at; searches on the server, so that any number of accounts will do. */
export function OwnerPicker({ value, onChange, words = t.history }: Props) {
  const viewer = useViewer();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data, previousData } = useQuery(Users, { variables: { search: search || undefined, first: 30 } });

  // The chosen one may not be among the first of the list.
  const { data: chosen } = useQuery(UserName, {
    variables: { id: value },
    skip: value === '' || value === EVERYONE,
  });

  const found = ((data ?? previousData)?.users.nodes ?? [])
    .filter((user) => user.id !== viewer.id)
    .map((user) => ({ value: user.id, label: nameWithAccount(user) }));
  const options = [
    { value: OWN, label: words.ownerOwn },
    { value: EVERYONE, label: words.ownerEveryone },
    ...found,
  ];
  if (chosen && !options.some((option) => option.value === value))
    options.push({ value, label: nameWithAccount(chosen.user) });
  return (
    <Select
      aria-label={words.owner}
      leftSection={<UsersIcon size={17} />}
      data={options}
      value={value || OWN}
      onChange={(id) => onChange(id === OWN ? '' : (id ?? ''))}
      allowDeselect={false}
      searchable
      // The server has filtered already, by more than what the label shows.
      filter={({ options: all }) => all}
      // The label of the chosen one stands in the field as well, and is nothing to search for.
      onSearchChange={(text) => setTyped(options.some(({ label }) => label === text) ? '' : text)}
      w={260}
    />
  );
}

function nameWithAccount(user: Parameters<typeof displayName>[0]): string {
  const name = displayName(user);
  return name === user.username ? name : `${name} (${user.username})`;
}
