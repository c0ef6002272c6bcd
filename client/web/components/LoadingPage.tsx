import { t } from '../texts';
import classes from './FullPage.module.css';
import { LogoMark } from './Logo';

/** Shown while a page's script or the session is on its way; appears only when that takes a moment. */
export function LoadingPage() {
  return (
    <div className={classes.loading} role="status" aria-label={t.common.loading}>
      <LogoMark size={44} />
    </div>
  );
}
