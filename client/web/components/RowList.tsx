import type { ReactNode } from 'react';
import classes from './RowList.module.css';

export { classes as rowClasses };

/** A list of things with a picture, some words and a button each. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}
