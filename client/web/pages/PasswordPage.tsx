import { Anchor, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Logo } from '../components/Logo';
import { PasswordForm } from '../components/PasswordForm';
import { useSignOut } from '../session/useSignOut';
import { useViewer } from '../session/viewer';
import { t } from '../texts';
import classes from './PasswordPage.module.css';

/** Change of one's own password; without a way around it while the first one still stands. */
export function Component() {
  const { mustChangePassword: first } = useViewer();
  const signOut = useSignOut();
  const title = first ? t.password.firstTitle : t.password.title;
  return (
    <main className={classes.page}>
      <title>{t.pageTitle(title)}</title>
      <Logo />
      <div className={classes.card}>
        <Title order={1}>{title}</Title>
        <p className={classes.lead}>{first ? t.password.firstLead : t.password.lead}</p>
        <PasswordForm />
      </div>
      {first ? (
        <Anchor component="button" type="button" onClick={signOut}>
          {t.shell.signOut}
        </Anchor>
      ) : (
        <Anchor component={Link} to="/upload">
          {t.common.cancel}
        </Anchor>
      )}
    </main>
  );
}
