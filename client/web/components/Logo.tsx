import { t } from '../texts';
import classes from './Logo.module.css';

/** The sign alone, as decoration beside the name. */
export function LogoMark({ size = 30 }: { size?: number }) {
  return <img src="/icon.svg" width={size} height={size} alt="" />;
}

/** Sign and name. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <LogoMark />
      <span>{t.product}</span>
    </span>
  );
}
