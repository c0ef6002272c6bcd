import { Button } from '@mantine/core';
import { MessagePage } from '../components/MessagePage';
import { t } from '../texts';

/** A page threw, or its script could not be loaded (after an update of the server, for instance). */
export function CrashPage() {
  return (
    <MessagePage title={t.crash.title} lead={t.crash.lead}>
      <Button onClick={() => window.location.reload()}>{t.common.reload}</Button>
    </MessagePage>
  );
}
