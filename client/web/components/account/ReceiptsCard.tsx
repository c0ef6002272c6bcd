import { useMutation } from '@apollo/client/react';
import { Stack, Switch } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { UpdateProfile } from '../../api/ownAccount';
import type { ProfileInput, ProfileQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { toast } from '../toast';

interface Props {
  profile: NonNullable<ProfileQuery['me']>;
  mailGoesOut: boolean;
}

/** Which receipts are mailed to oneself. */
export function ReceiptsCard({ profile, mailGoesOut }: Props) {
  const [update, { loading }] = useMutation(UpdateProfile);
  const { email, fileReceipts, photoReceipts } = profile;
  const change = async (input: ProfileInput, on: boolean) => {
    try {
      await update({ variables: { input } });
      toast(on ? t.receipts.on : t.receipts.off);
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  const lead = mailGoesOut && email ? t.receipts.lead(email) : t.receipts.leadKept;
  const disabled = !email || loading;
  return (
    <Card title={t.receipts.title} lead={email ? lead : t.receipts.noEmail}>
      <Stack gap="md">
        <Switch
          checked={fileReceipts}
          disabled={disabled}
          label={t.receipts.files}
          onChange={({ currentTarget: { checked } }) => change({ fileReceipts: checked }, checked)}
        />
        <Switch
          checked={photoReceipts}
          disabled={disabled}
          label={t.receipts.photos}
          onChange={({ currentTarget: { checked } }) => change({ photoReceipts: checked }, checked)}
        />
      </Stack>
    </Card>
  );
}
