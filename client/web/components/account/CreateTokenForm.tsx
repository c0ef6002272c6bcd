import { useMutation } from '@apollo/client/react';
import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiTokens, CreateApiToken } from '../../api/ownAccount';
import type { CreateApiTokenMutation, TokenScope } from '../../gql/graphql';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { useSubmission } from '../form/useSubmission';

const NEVER = 'never';
const EXPIRIES = Object.entries(t.tokens.expiries).map(([value, label]) => ({ value, label }));
const DAY_MS = 24 * 3_600_000;

export function CreateTokenForm({
  onCreated,
}: {
  onCreated: (created: CreateApiTokenMutation['createApiToken']) => void;
}) {
  const { role } = useViewer();
  const [create] = useMutation(CreateApiToken, { refetchQueries: [ApiTokens] });
  const form = useForm({
    initialValues: { name: '', scopes: ['UPLOAD', 'READ'] as TokenScope[], expiresAt: '90' },
    validate: {
      name: filledIn,
      scopes: (scopes) => (scopes.length > 0 ? null : t.tokens.scopesMissing),
    },
  });
  const submission = useSubmission(form, async ({ name, scopes, expiresAt }) => {
    const input = {
      name: name.trim(),
      scopes,
      expiresAt: expiresAt === NEVER ? null : new Date(Date.now() + Number(expiresAt) * DAY_MS).toISOString(),
    };
    const { data } = await create({ variables: { input } });
    if (data) onCreated(data.createApiToken);
  });
  const scopes: TokenScope[] = role === 'ADMIN' ? ['UPLOAD', 'READ', 'ADMIN'] : ['UPLOAD', 'READ'];

  return (
    <Form submission={submission} submit={t.tokens.create}>
      <TextInput
        label={t.tokens.name}
        description={t.tokens.nameHint}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label={t.tokens.scopes} {...form.getInputProps('scopes')}>
        <Stack gap="sm" mt="xs">
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={t.tokens.scope[scope]}
              description={t.tokens.scopeHint[scope]}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect label={t.tokens.expiry} data={EXPIRIES} {...form.getInputProps('expiresAt')} />
    </Form>
  );
}
