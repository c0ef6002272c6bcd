import { useQuery } from '@apollo/client/react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { MailSettings } from '../api/mails';
import { SearchIcon } from '../components/icons';
import { Lead } from '../components/Lead';
import { MailTable } from '../components/mails/MailTable';
import { TestMailModal } from '../components/mails/TestMailModal';
import { PageHead } from '../components/PageHead';
import type { MailStatus } from '../gql/graphql';
import { useAddressParts } from '../hooks/useAddressParts';
import { useTypedSearch } from '../hooks/useTypedSearch';
import { t } from '../texts';
import classes from './MailsPage.module.css';

const STATUSES = Object.keys(t.mails.status) as MailStatus[];

/** The outbox: what was mailed, what waits, what failed and why. */
export function Component() {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useTypedSearch();
  const [params, change] = useAddressParts();
  const { data } = useQuery(MailSettings);
  const status = STATUSES.find((each) => each === params.get('status'));
  const settings = data?.mailSettings;
  return (
    <>
      <PageHead title={t.mails.title}>
        <Button onClick={open}>{t.mails.test}</Button>
      </PageHead>
      {settings && <Lead text={settings.goesOut ? t.mails.goesOut(settings.from) : t.mails.kept} />}
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t.mails.search}
          placeholder={t.mails.searchHint}
          leftSection={<SearchIcon size={18} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t.mails.filter}
          data={[
            { value: '', label: t.mails.all },
            ...STATUSES.map((value) => ({ value, label: t.mails.status[value] })),
          ]}
          value={status ?? ''}
          onChange={(event) => change({ status: event.currentTarget.value })}
        />
      </search>
      <MailTable status={status} search={params.get('q') ?? ''} goesOut={settings?.goesOut ?? false} />
      {opened && <TestMailModal onClose={close} />}
    </>
  );
}
