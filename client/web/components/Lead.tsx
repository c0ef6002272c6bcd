import type { ReactNode } from 'react';
import classes from './Lead.module.css';

/** What a page is for, in a sentence, and its button. */
export function Lead({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={classes.lead}>
      <p>{text}</p>
      {children}
    </div>
  );
}
