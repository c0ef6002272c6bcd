import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../texts';
import classes from './PageHead.module.css';

interface Props {
  title: string;
  /** Buttons at the end of the line. */
  children?: ReactNode;
}

/** Heading of a page, which also names the browser's tab. */
export function PageHead({ title, children }: Props) {
  return (
    <div className={classes.head}>
      <title>{t.pageTitle(title)}</title>
      <Title order={1}>{title}</Title>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
