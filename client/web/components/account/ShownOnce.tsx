import { Button, Group } from '@mantine/core';
import { useId } from 'react';
import { CopyButton } from '../CopyButton';
import classes from './ShownOnce.module.css';

interface Props {
  /** That it is shown only now. */
  lead: string;
  label: string;
  secret: string;
  /** How it is used, before the example. */
  use: string;
  example: string;
  done: string;
  onDone: () => void;
}

/** A key that was just made: the only time that it can be seen. */
export function ShownOnce({ lead, label, secret, use, example, done, onDone }: Props) {
  const id = useId();
  return (
    <>
      <p className={classes.lead}>{lead}</p>
      <div className={classes.box}>
        <label htmlFor={id}>{label}</label>
        <output id={id} className={classes.token}>
          {secret}
        </output>
        <CopyButton text={secret} />
      </div>
      <p className={classes.lead}>{use}</p>
      <code className={classes.example}>{example}</code>
      <Group justify="flex-end" mt="xl">
        <Button onClick={onDone}>{done}</Button>
      </Group>
    </>
  );
}
