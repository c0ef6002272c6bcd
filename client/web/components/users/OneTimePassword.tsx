import { useId } from 'react';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import classes from './OneTimePassword.module.css';

/** The first password of an account: the only time that it can be seen. */
export function OneTimePassword({ password }: { password: string }) {
  const id = useId();
  return (
    <>
      <p className={classes.lead}>{t.users.createdLead}</p>
      <div className={classes.box}>
        <label htmlFor={id}>{t.users.oneTimePassword}</label>
        <output id={id} className={classes.password}>
          {password}
        </output>
        <CopyButton text={password} />
      </div>
    </>
  );
}
