import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { UpdateProfile } from '../../api/ownAccount';
import { t } from '../../texts';
import { Form } from '../form/Form';
import { PersonFields } from '../form/PersonFields';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';

interface Props {
  profile: { firstName?: string | null; lastName?: string | null; address?: string | null };
}

export function ProfileForm({ profile }: Props) {
  const [update] = useMutation(UpdateProfile);
  const form = useForm({
    initialValues: {
      firstName: profile.firstName ?? '',
      lastName: profile.lastName ?? '',
      address: profile.address ?? '',
    },
  });
  const submission = useSubmission(form, async (input) => {
    await update({ variables: { input } });
    form.resetDirty();
    toast(t.account.saved);
  });
  return (
    <Form submission={submission} submit={t.account.save} disabled={!form.isDirty()}>
      <PersonFields form={form} own />
    </Form>
  );
}
