import { VisuallyHidden } from '@mantine/core';
import type { RuleStates } from '../session/passwordRules';
import { t } from '../texts';
import { CheckIcon } from './icons';
import classes from './PasswordRules.module.css';

const TEXTS: [keyof RuleStates, string][] = [
  ['longEnough', t.password.ruleLength],
  ['shortEnough', t.password.ruleBytes],
  ['uncommon', t.password.ruleCommon],
  ['different', t.password.ruleDifferent],
];

/** The rules with a tick for each that the typed password meets. */
export function PasswordRules({ states, id }: { states: RuleStates; id: string }) {
  return (
    <div id={id} className={classes.rules}>
      <span className={classes.title}>{t.password.rules}</span>
      <ul>
        {TEXTS.filter(([rule]) => rule !== 'shortEnough' || !states.shortEnough).map(([rule, text]) => (
          <li key={rule} data-met={states[rule] || undefined}>
            <span className={classes.mark}>{states[rule] && <CheckIcon size={13} />}</span>
            {text}
            <VisuallyHidden>, {states[rule] ? t.password.ruleMet : t.password.ruleOpen}</VisuallyHidden>
          </li>
        ))}
      </ul>
    </div>
  );
}
