import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { PlusIcon, SearchIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { CreateUserModal } from '../components/users/CreateUserModal';
import { UserList } from '../components/users/UserList';
import { useTypedSearch } from '../hooks/useTypedSearch';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import { ForbiddenPage } from './ForbiddenPage';
import classes from './UsersPage.module.css';

export function Component() {
  const { role } = useViewer();
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useTypedSearch();
  const [params] = useSearchParams();
  if (role !== 'ADMIN') return <ForbiddenPage />;
  return (
    <>
      <PageHead title={t.users.title}>
        <Button leftSection={<PlusIcon size={18} />} onClick={open}>
          {t.users.add}
        </Button>
      </PageHead>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t.users.search}
        placeholder={t.users.search}
        leftSection={<SearchIcon size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <UserList search={params.get('q') ?? ''} onShowAll={() => setTyped('')} />
      <CreateUserModal opened={opened} onClose={close} />
    </>
  );
}
