import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../texts';
import { copyText } from './copyText';
import { CheckIcon, CopyIcon } from './icons';

const SHOWN_MS = 2500;

/** Copies a text and says that it did. */
export function CopyButton({ text, label = t.common.copy }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Button
      variant="default"
      leftSection={copied ? <CheckIcon size={17} /> : <CopyIcon size={17} />}
      onClick={copy}
      aria-live="polite"
    >
      {copied ? t.common.copied : label}
    </Button>
  );
}
