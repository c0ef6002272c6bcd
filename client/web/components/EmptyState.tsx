import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface Props {
  Icon: (props: { size?: number }) => ReactNode;
  title: string;
  lead?: string;
  /** The way on. */
  children?: ReactNode;
}

/** In the place of a list that has nothing to show. */
export function EmptyState({ Icon, title, lead, children }: Props) {
  return (
    <div className={classes.empty}>
      <span className={classes.sign}>
        <Icon size={30} />
      </span>
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      {children}
    </div>
  );
}
