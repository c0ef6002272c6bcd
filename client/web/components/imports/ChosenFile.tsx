import { useQuery } from '@apollo/client/react';
import { Button, Group, Progress, Stack } from '@mantine/core';
import { InvitationsGoOut } from '../../api/imports';
import { t } from '../../texts';
import { Card } from '../Card';
import { Notice } from '../Notice';
import classes from './ChosenFile.module.css';
import { ImportPreview } from './ImportPreview';

interface Props {
  file: File;
  /** Percent of it that are sent; null before it is. */
  sent: number | null;
  problem: string;
  onStart: () => void;
  onAnother: () => void;
}

/** A file before it is imported: whether it is the right one, what will happen, and the button that begins. */
export function ChosenFile({ file, sent, problem, onStart, onAnother }: Props) {
  const { data } = useQuery(InvitationsGoOut);
  const busy = sent !== null;
  return (
    <Card title={file.name} lead={t.photo.megabytes(file.size)}>
      <Stack gap="md">
        <ImportPreview file={file} />
        <p className={classes.lead}>
          {data && (data.serverInfo.mailGoesOut ? t.imports.invites : t.imports.noMail)}
        </p>
        <Notice>{problem}</Notice>
        {busy && (
          <div>
            <Progress value={sent} aria-label={t.imports.sendingLabel} />
            <p className={classes.sending}>{t.imports.sending(sent)}</p>
          </div>
        )}
        <Group>
          <Button onClick={onStart} loading={busy} disabled={problem !== ''}>
            {t.imports.start}
          </Button>
          <Button variant="default" onClick={onAnother} disabled={busy}>
            {t.imports.another}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
