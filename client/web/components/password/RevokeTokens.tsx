import { Checkbox, type CheckboxProps } from '@mantine/core';
import { t } from '../../texts';

/** Whether scripts' tokens are to end with the old password; left alone they go on working. */
export function RevokeTokens({ count, ...input }: CheckboxProps & { count?: number }) {
  return (
    <Checkbox label={t.password.revokeTokens(count)} description={t.password.revokeTokensHint} {...input} />
  );
}
