import { Button, Group } from '@mantine/core';
import { useId } from 'react';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import classes from './NewToken.module.css';

/** A token that was just made: the only time that it can be seen. */
export function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  const id = useId();
  return (
    <>
      <p className={classes.lead}>{t.tokens.createdLead}</p>
      <div className={classes.box}>
        <label htmlFor={id}>{t.tokens.token}</label>
        <output id={id} className={classes.token}>
          {token}
        </output>
        <CopyButton text={token} />
      </div>
      <p className={classes.lead}>{t.tokens.example}</p>
      <code className={classes.example}>Authorization: Bearer {token.slice(0, 8)}…</code>
      <Group justify="flex-end" mt="xl">
        <Button onClick={onDone}>{t.tokens.done}</Button>
      </Group>
    </>
  );
}
