import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../texts';
import classes from './CardPage.module.css';
import { Logo } from './Logo';

interface Props {
  title: string;
  lead: string;
  children?: ReactNode;
  /** Links beneath the card. */
  below?: ReactNode;
}

/** A page of its own with one thing to do, as everything around signing in is. */
export function CardPage({ title, lead, children, below }: Props) {
  return (
    <main className={classes.page}>
      <title>{t.pageTitle(title)}</title>
      <Logo />
      <div className={classes.card}>
        <Title order={1}>{title}</Title>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
      {below && <div className={classes.below}>{below}</div>}
    </main>
  );
}
