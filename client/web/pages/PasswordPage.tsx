import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { CardPage } from '../components/CardPage';
import { PasswordForm } from '../components/password/PasswordForm';
import { useSignOut } from '../session/useSignOut';
import { useViewer } from '../session/viewer';
import { t } from '../texts';

/** Change of one's own password; without a way around it while the first one still stands. */
export function Component() {
  const { mustChangePassword: first } = useViewer();
  const signOut = useSignOut();
  return (
    <CardPage
      title={first ? t.password.firstTitle : t.password.title}
      lead={first ? t.password.firstLead : t.password.lead}
      below={
        first ? (
          <Anchor component="button" type="button" onClick={signOut}>
            {t.shell.signOut}
          </Anchor>
        ) : (
          <Anchor component={Link} to="/account">
            {t.common.cancel}
          </Anchor>
        )
      }
    >
      <PasswordForm />
    </CardPage>
  );
}
