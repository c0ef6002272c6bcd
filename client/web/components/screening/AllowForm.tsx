import { useMutation } from '@apollo/client/react';
import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AllowIndicator, forgetScreening } from '../../api/screening';
import { defang } from '../../indicators/defang';
import { t } from '../../texts';
import { filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { optional } from '../form/optional';
import { useSubmission } from '../form/useSubmission';
import { toast } from '../toast';

/** Puts a value on the allow-list. */
export function AllowForm({ onDone }: { onDone: () => void }) {
  const [allow] = useMutation(AllowIndicator);
  const form = useForm({ initialValues: { value: '', note: '' }, validate: { value: filledIn } });
  const submission = useSubmission(form, async ({ value, note }) => {
    const { data } = await allow({ variables: { value: value.trim(), note: note.trim() || undefined } });
    forgetScreening();
    onDone();
    if (data) toast(t.allowList.added(defang(data.allowIndicator.type, data.allowIndicator.value)));
  });
  return (
    <Form submission={submission} submit={t.allowList.submit}>
      <TextInput
        label={t.allowList.value}
        description={t.allowList.valueHint}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('value')}
      />
      <TextInput
        label={optional(t.allowList.note)}
        maxLength={255}
        autoComplete="off"
        {...form.getInputProps('note')}
      />
    </Form>
  );
}
