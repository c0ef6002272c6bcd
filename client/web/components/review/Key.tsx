import { Kbd } from '@mantine/core';
import classes from './Key.module.css';

/** The key that does what a button says; only where there is a keyboard. */
export function Key({ name }: { name: string }) {
  return (
    <Kbd size="xs" className={classes.key} aria-hidden="true">
      {name}
    </Kbd>
  );
}
