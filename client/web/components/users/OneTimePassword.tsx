import { Button, Group } from '@mantine/core';
import { useId } from 'react';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import classes from './OneTimePassword.module.css';

interface Props {
  password: string;
  onDone: () => void;
  onAnother: () => void;
}

/** The first password of a new account: the only time that it can be seen. */
export function OneTimePassword({ password, onDone, onAnother }: Props) {
  const id = useId();
  return (
    <>
      <p className={classes.lead}>{t.users.createdLead}</p>
      <div className={classes.box}>
        <label htmlFor={id}>{t.users.oneTimePassword}</label>
        <output id={id} className={classes.password}>
          {password}
        </output>
        <CopyButton text={password} />
      </div>
      <Group justify="flex-end" mt="xl">
        <Button variant="default" onClick={onAnother}>
          {t.users.another}
        </Button>
        <Button onClick={onDone} data-autofocus>
          {t.users.done}
        </Button>
      </Group>
    </>
  );
}
