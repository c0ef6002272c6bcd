import { type ReactNode, useId } from 'react';
import classes from './Card.module.css';

interface Props {
  title: string;
  lead?: ReactNode;
  /** At the end of the title's line. */
  action?: ReactNode;
  children?: ReactNode;
}

/** A part of a page, with its heading. */
export function Card({ title, lead, action, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <div className={classes.head}>
        <div>
          <h2 id={heading}>{title}</h2>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {action}
      </div>
      {children && <div className={classes.body}>{children}</div>}
    </section>
  );
}
