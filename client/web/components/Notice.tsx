import type { ReactNode } from 'react';
import { AlertIcon } from './icons';
import classes from './Notice.module.css';

/** A place for one problem of a form; read out when it fills. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={classes.place}>
      {children && (
        <div className={classes.notice}>
          <AlertIcon size={18} />
          <span>{children}</span>
        </div>
      )}
    </div>
  );
}
