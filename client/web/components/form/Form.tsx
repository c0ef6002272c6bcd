import { Button, type ButtonProps, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '../Notice';
import type { Submission } from './useSubmission';

interface Props extends Pick<ButtonProps, 'size' | 'fullWidth' | 'disabled'> {
  submission: Submission;
  submit: string;
  children: ReactNode;
  /** Buttons before the one that sends. */
  before?: ReactNode;
}

/** A form with the place for its problem and the button that sends it. */
export function Form({ submission, submit, children, before, ...button }: Props) {
  const { onSubmit, problem, busy, waiting } = submission;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {children}
        <Notice>{problem}</Notice>
        <Group justify="flex-end">
          {before}
          <Button type="submit" {...button} loading={busy} disabled={waiting || button.disabled}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
