import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CancelImport } from '../../api/imports';
import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

/** Ends an import before its end, after a question. */
export function StopImport({ given: { id, created } }: { given: ImportRowFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [cancel] = useMutation(CancelImport, { variables: { id } });
  const stop = async () => {
    const { data } = await cancel();
    close();
    // It may have come to its end while the question was read.
    if (data?.cancelUserImport.status === 'CANCELLED') toast(t.imports.stopped);
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {t.imports.stop}
      </Button>
      <ConfirmModal
        opened={opened}
        onClose={close}
        title={t.imports.stopTitle}
        confirm={t.imports.stop}
        keep={t.imports.goOn}
        onConfirm={stop}
      >
        {t.imports.stopLead(created)}
      </ConfirmModal>
    </>
  );
}
