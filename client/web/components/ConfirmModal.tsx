import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { t } from '../texts';
import { Notice } from './Notice';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What happens, said before it does. */
  children: ReactNode;
  confirm: string;
  /** Of the button that does nothing; "Cancel" when not given. */
  keep?: string;
  /** Does it; the question stays open with the reason when this throws. */
  onConfirm: () => Promise<void>;
}

/** A question before something that cannot be undone. */
export function ConfirmModal({
  opened,
  onClose,
  title,
  children,
  confirm,
  keep = t.common.cancel,
  onConfirm,
}: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  const run = async () => {
    setBusy(true);
    setProblem('');
    try {
      await onConfirm();
    } catch (error) {
      setProblem(failureText(readFailure(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <p style={{ marginTop: 0 }}>{children}</p>
      <Notice>{problem}</Notice>
      <Group justify="flex-end" mt="lg">
        {/* First in the order of focus: Enter by mistake deletes nothing. */}
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep}
        </Button>
        <Button color="red.8" loading={busy} onClick={run}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
