import { Button, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { SearchIcon } from '../components/icons';
import { Lead } from '../components/Lead';
import { PageHead } from '../components/PageHead';
import { AllowedList } from '../components/screening/AllowedList';
import { AllowForm } from '../components/screening/AllowForm';
import { useTypedSearch } from '../hooks/useTypedSearch';
import { t } from '../texts';
import classes from './MailsPage.module.css';

/** Values that screening passes. */
export function Component() {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useTypedSearch();
  const [params] = useSearchParams();
  return (
    <>
      <PageHead title={t.allowList.title}>
        <Button onClick={open}>{t.allowList.add}</Button>
      </PageHead>
      <Lead text={t.allowList.lead} />
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t.allowList.search}
          placeholder={t.allowList.search}
          leftSection={<SearchIcon size={18} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      <AllowedList search={params.get('q') ?? ''} />
      <Modal
        opened={opened}
        onClose={close}
        title={t.allowList.add}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <AllowForm onDone={close} />
      </Modal>
    </>
  );
}
