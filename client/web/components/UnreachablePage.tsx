import { Button } from '@mantine/core';
import { t } from '../texts';
import { MessagePage } from './MessagePage';

/** The first request of all got no answer. */
export function UnreachablePage({ onRetry }: { onRetry: () => void }) {
  return (
    <MessagePage title={t.unreachable.title} lead={t.unreachable.lead}>
      <Button onClick={onRetry}>{t.common.retry}</Button>
    </MessagePage>
  );
}
