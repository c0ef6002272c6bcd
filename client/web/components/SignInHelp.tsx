import { useQuery } from '@apollo/client/react';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Portal } from '../api/accounts';
import { t } from '../texts';

/** For those who cannot sign in: a lost password, no account yet. */
export function SignInHelp() {
  const { data } = useQuery(Portal, { fetchPolicy: 'cache-and-network' });
  return (
    <>
      <Anchor component={Link} to="/forgot-password">
        {t.signIn.forgot}
      </Anchor>
      {data?.serverInfo.registrationOpen && (
        <span>
          {t.signIn.noAccount}{' '}
          <Anchor component={Link} to="/register" underline="always">
            {t.signIn.register}
          </Anchor>
        </span>
      )}
      {data?.serverInfo.registrationOpen === false && <span>{t.signIn.help}</span>}
    </>
  );
}
