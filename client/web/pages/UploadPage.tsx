import { Title } from '@mantine/core';
import { t } from '../texts';

export function Component() {
  return (
    <>
      <title>{t.pageTitle(t.shell.upload)}</title>
      <Title order={1}>{t.shell.upload}</Title>
    </>
  );
}
