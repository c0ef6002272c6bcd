import { Button } from '@mantine/core';
import type { Failure } from '../api/failure';
import { failureText } from '../api/failureText';
import { t } from '../texts';
import { EmptyState } from './EmptyState';
import { AlertIcon } from './icons';

/** In the place of content that could not be loaded: why, and a way to try again. */
export function FailurePanel({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <EmptyState Icon={AlertIcon} title={failureText(failure)}>
      <Button variant="default" onClick={onRetry}>
        {t.common.retry}
      </Button>
    </EmptyState>
  );
}
