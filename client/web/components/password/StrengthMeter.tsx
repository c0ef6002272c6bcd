import { useEffect, useState } from 'react';
import type { Strength } from '../../session/strength';
import { t } from '../../texts';
import classes from './StrengthMeter.module.css';

interface Props {
  password: string;
  /** What others know of its owner. */
  about: string[];
}

/** How hard the typed password is to guess, in five steps and in words. */
export function StrengthMeter({ password, about }: Props) {
  const strength = useStrength(password, about.join('\n'));
  return (
    <div className={classes.meter}>
      <div className={classes.line} aria-live="polite">
        <span>{t.password.strength}</span>
        <span>{strength === null ? '–' : t.password.strengths[strength]}</span>
      </div>
      <div className={classes.track} aria-hidden="true">
        <div className={classes.bar} data-strength={strength ?? undefined} />
      </div>
      {strength !== null && strength < 3 && <p className={classes.hint}>{t.password.strengthHint}</p>}
    </div>
  );
}

/** The strength of what is typed; null for nothing, or as long as the estimator is on its way. */
function useStrength(password: string, about: string): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    if (!password) return setStrength(null);
    let stale = false;
    import('../../session/strength')
      .then(({ strengthOf }) => {
        if (!stale) setStrength(strengthOf(password, about.split('\n')));
      })
      // The meter is advice: without it the form works as well.
      .catch(() => {});
    return () => {
      stale = true;
    };
  }, [password, about]);
  return strength;
}
