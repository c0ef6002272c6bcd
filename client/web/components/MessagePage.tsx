import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../texts';
import classes from './FullPage.module.css';
import { LogoMark } from './Logo';

interface Props {
  title: string;
  lead: string;
  /** The way on. */
  children: ReactNode;
  /** Stands within the shell, which has the logo already. */
  inside?: boolean;
}

/** A whole page that says one thing and leads on: not found, crashed, unreachable. */
export function MessagePage({ title, lead, children, inside }: Props) {
  return (
    <div className={inside ? `${classes.page} ${classes.inside}` : classes.page}>
      <title>{t.pageTitle(title)}</title>
      {!inside && <LogoMark size={56} />}
      <Title order={1}>{title}</Title>
      <p>{lead}</p>
      {children}
    </div>
  );
}
