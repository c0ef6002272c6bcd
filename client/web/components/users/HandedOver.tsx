import { t } from '../../texts';
import { OneTimePassword } from './OneTimePassword';
import classes from './OneTimePassword.module.css';

interface Props {
  user: { email?: string | null; oneTimePassword?: string | null };
}

/** How a first password reaches its owner: by mail, or by whoever reads it here, this once. */
export function HandedOver({ user }: Props) {
  if (user.oneTimePassword) return <OneTimePassword password={user.oneTimePassword} />;
  return <p className={classes.lead}>{t.users.mailedTo(user.email ?? '')}</p>;
}
