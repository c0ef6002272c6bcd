import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';
import classes from './Toasts.module.css';

/** Where short messages about what was just done appear. */
export function Toasts() {
  return <Notifications position="bottom-center" limit={3} className={classes.toasts} />;
}
