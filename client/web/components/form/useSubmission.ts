import type { UseFormReturnType } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { type Failure, readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { useCountdown } from '../../hooks/useCountdown';
import { t } from '../../texts';

export interface Submission {
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** Whether another attempt would be refused for now. */
  waiting: boolean;
  /** What concerns the whole form and not one of its fields. */
  problem: string;
  /** Of the last attempt, for pages that show something else then. */
  failure: Failure | null;
}

interface Options<Values> {
  /** Failures that belong to a field, by the API's code. */
  fieldByCode?: Record<string, Partial<Record<keyof Values & string, string>>>;
}

/**
 * Sends a form: what is refused stands at the fields it is about, the first of them gets the focus, and a wait counts
 * down by itself.
 */
export function useSubmission<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  send: (values: Values) => Promise<void>,
  { fieldByCode = {} }: Options<Values> = {},
): Submission {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wait, startWait] = useCountdown();

  const focusFirst = (fields: object) => {
    const [first] = Object.keys(fields);
    if (first) form.getInputNode(first)?.focus();
  };

  const refuse = (reason: Failure) => {
    const fields = (fieldByCode[reason.code] ?? reason.fields) as Record<string, string> | undefined;
    if (reason.code === 'RATE_LIMITED') startWait(reason.retryAfter ?? 30);
    if (fields) {
      form.setErrors(fields);
      focusFirst(fields);
    }
    setFailure({ ...reason, fields });
  };

  const onSubmit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      refuse(readFailure(error));
    } finally {
      setBusy(false);
    }
  }, focusFirst);

  return { onSubmit, busy, waiting: wait > 0, problem: problemOf(failure, wait), failure };
}

function problemOf(failure: Failure | null, wait: number): string {
  if (wait > 0) return t.rateLimited(wait);
  if (!failure || failure.fields || failure.code === 'RATE_LIMITED') return '';
  return failureText(failure);
}
