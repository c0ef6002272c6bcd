import { Title } from '@mantine/core';
import { Logo } from '../components/Logo';
import { SignInArt } from '../components/SignInArt';
import { SignInForm } from '../components/SignInForm';
import { t } from '../texts';
import classes from './SignInPage.module.css';

export function Component() {
  return (
    <div className={classes.page}>
      <title>{t.pageTitle(t.signIn.title)}</title>
      <aside className={classes.art}>
        <SignInArt />
      </aside>
      <main className={classes.main}>
        <div className={classes.column}>
          <Logo />
          <Title order={1} className={classes.title}>
            {t.signIn.title}
          </Title>
          <p className={classes.lead}>{t.signIn.lead}</p>
          <SignInForm />
          <p className={classes.help}>{t.signIn.help}</p>
        </div>
      </main>
    </div>
  );
}
