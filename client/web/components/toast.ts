import { notifications } from '@mantine/notifications';
import { t } from '../texts';

/** Says for a moment what was just done, or what was not. */
export function toast(message: string, tone: 'done' | 'problem' = 'done'): void {
  notifications.show({
    message,
    color: tone === 'problem' ? 'red' : undefined,
    withBorder: true,
    closeButtonProps: { 'aria-label': t.common.close },
  });
}
