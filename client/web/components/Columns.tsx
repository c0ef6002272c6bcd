import type { ReactNode } from 'react';
import classes from './Columns.module.css';

/** Cards in a wide and a narrow column; below each other where there is no room. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>{children}</div>
      <div className={classes.column}>{aside}</div>
    </div>
  );
}
