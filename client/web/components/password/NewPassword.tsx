import { PasswordInput, Stack } from '@mantine/core';
import { type ComponentProps, useId } from 'react';
import { PasswordRules } from './PasswordRules';
import { StrengthMeter } from './StrengthMeter';

interface Props extends Pick<ComponentProps<typeof PasswordInput>, 'error' | 'autoFocus'> {
  label: string;
  value?: string;
  onChange: (password: string) => void;
  /** The one that it replaces, where that is asked for. */
  current?: string;
  /** What others know of its owner, which makes a weak password. */
  about: string[];
}

/** Field for a new password, with the rules and its strength while one types. */
export function NewPassword({ value = '', onChange, current, about, ...input }: Props) {
  const rules = useId();
  return (
    <Stack gap="md">
      <PasswordInput
        {...input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="new-password"
        aria-describedby={rules}
        size="md"
        visibilityToggleFocusable
      />
      <StrengthMeter password={value} about={about} />
      <PasswordRules id={rules} password={value} current={current} />
    </Stack>
  );
}
