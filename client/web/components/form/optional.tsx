import type { ReactNode } from 'react';
import { t } from '../../texts';
import classes from './optional.module.css';

/** Label of a field that may stay empty; the others are required. */
export function optional(label: string): ReactNode {
  return (
    <>
      {label} <span className={classes.optional}>{t.fields.optional}</span>
    </>
  );
}
