import { useApolloClient } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ConfirmEmail } from '../api/accounts';
import { type Failure, readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { Me } from '../api/session';
import { CardPage } from '../components/CardPage';
import { LoadingPage } from '../components/LoadingPage';
import { useLinkToken } from '../hooks/useLinkToken';
import { t } from '../texts';

/** Where mailed links that confirm an address lead: opening one confirms it. */
export function Component() {
  const token = useLinkToken();
  const state = useConfirmation(token);
  if (state === 'working') return <LoadingPage />;
  const { title, lead } = wordsOf(state);
  return (
    <CardPage title={title} lead={lead}>
      <Button component={Link} to="/" size="md" fullWidth autoFocus>
        {t.confirm.goOn}
      </Button>
    </CardPage>
  );
}

/** Uses the link, once however often the page is rendered. */
function useConfirmation(token: string): 'working' | 'done' | Failure {
  const client = useApolloClient();
  const [state, setState] = useState<'working' | 'done' | Failure>('working');
  useEffect(() => {
    let stale = false;
    setState('working');
    confirmation(token, () =>
      client.mutate({ mutation: ConfirmEmail, variables: { token } }).then(
        async () => {
          // Whoever is signed in here may be the one whose address it is.
          await client.refetchQueries({ include: [Me] });
          return 'done' as const;
        },
        (error) => readFailure(error),
      ),
    ).then((outcome) => {
      if (!stale) setState(outcome);
    });
    return () => {
      stale = true;
    };
  }, [client, token]);
  return state;
}

let last: { token: string; outcome: Promise<'done' | Failure> } | undefined;

/** A link works once, but effects may run twice. */
function confirmation(token: string, start: () => Promise<'done' | Failure>): Promise<'done' | Failure> {
  if (last?.token !== token) last = { token, outcome: start() };
  return last.outcome;
}

function wordsOf(state: 'done' | Failure): { title: string; lead: string } {
  if (state === 'done') return { title: t.confirm.title, lead: t.confirm.lead };
  if (state.code === 'TOKEN_INVALID' || state.code === 'BAD_USER_INPUT')
    return { title: t.confirm.brokenTitle, lead: t.confirm.brokenLead };
  if (state.code === 'EMAIL_TAKEN') return { title: t.confirm.takenTitle, lead: t.confirm.takenLead };
  return { title: t.confirm.failedTitle, lead: failureText(state) };
}
