import { VisuallyHidden } from '@mantine/core';
import { byteLength, checkPassword, type RuleStates } from '../../session/passwordRules';
import { t } from '../../texts';
import { CheckIcon } from '../icons';
import classes from './PasswordRules.module.css';

interface Props {
  id: string;
  password: string;
  /** The one that it replaces, where that is asked for. */
  current?: string;
}

/** The rules with a tick for each that the typed password meets. */
export function PasswordRules({ id, password, current }: Props) {
  const states = checkPassword(password, current);
  return (
    <div id={id} className={classes.rules}>
      <span className={classes.title}>{t.password.rules}</span>
      <ul>
        {rulesToShow(states, password).map(([rule, text]) => (
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

function rulesToShow(states: RuleStates, password: string): [keyof RuleStates, string][] {
  const rules: [keyof RuleStates, string][] = [['longEnough', t.password.ruleLength]];
  // Nobody needs to hear of it who does not come near.
  if (!states.shortEnough) rules.push(['shortEnough', t.password.ruleBytes(byteLength(password))]);
  rules.push(['uncommon', t.password.ruleCommon]);
  if (states.different !== undefined) rules.push(['different', t.password.ruleDifferent]);
  return rules;
}
