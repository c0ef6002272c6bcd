import { useMutation } from '@apollo/client/react';
import { Switch } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { SetRegistration, Settings } from '../../api/settings';
import { t } from '../../texts';
import { Card } from '../Card';
import { toast } from '../toast';

interface Props {
  open: boolean;
  /** Whether the server's environment decides. */
  locked: boolean;
}

/** Opens or closes registration. */
export function RegistrationCard({ open, locked }: Props) {
  const [set, { loading }] = useMutation(SetRegistration, {
    refetchQueries: [Settings],
    awaitRefetchQueries: true,
  });
  const change = async (next: boolean) => {
    try {
      await set({ variables: { open: next } });
      toast(next ? t.settings.opened : t.settings.closed);
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  return (
    <Card title={t.settings.registration}>
      <Switch
        size="md"
        checked={open}
        disabled={locked || loading}
        label={t.settings.open}
        description={locked ? t.settings.locked : t.settings.openLead}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </Card>
  );
}
