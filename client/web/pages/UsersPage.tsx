import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { PlusIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { CreateUserModal } from '../components/users/CreateUserModal';
import { ROLE_OPTIONS, STATUS_OPTIONS } from '../components/users/options';
import { UserFilters } from '../components/users/UserFilters';
import { UserList } from '../components/users/UserList';
import { clickedSort, readSort, sortText } from '../components/users/usersSort';
import { useAddressParts } from '../hooks/useAddressParts';
import { useTypedSearch } from '../hooks/useTypedSearch';
import { t } from '../texts';

export function Component() {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useTypedSearch();
  const [params, change, clear] = useAddressParts();
  const role = ROLE_OPTIONS.find(({ value }) => value === params.get('role'))?.value;
  const status = STATUS_OPTIONS.find(({ value }) => value === params.get('status'))?.value;
  const filter = useMemo(() => ({ role, status }), [role, status]);
  const sort = useMemo(() => readSort(params.get('sort')), [params]);
  return (
    <>
      <PageHead title={t.users.title}>
        <Button component={Link} to="/imports" variant="default">
          {t.users.import}
        </Button>
        <Button leftSection={<PlusIcon size={18} />} onClick={open}>
          {t.users.add}
        </Button>
      </PageHead>
      <UserFilters
        typed={typed}
        onType={setTyped}
        role={role ?? ''}
        onRole={(value) => change({ role: value })}
        status={status ?? ''}
        onStatus={(value) => change({ status: value })}
        sort={sortText(sort)}
        onSort={(value) => change({ sort: value })}
      />
      <UserList
        search={params.get('q') ?? ''}
        filter={filter}
        sort={sort}
        onSort={(order) => change({ sort: sortText(clickedSort(sort, order)) })}
        onShowAll={() => clear()}
      />
      <CreateUserModal opened={opened} onClose={close} />
    </>
  );
}
