import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { COMMON_PASSWORDS } from './passwordRules';

/** 0 very weak to 4 very strong. */
export type Strength = 0 | 1 | 2 | 3 | 4;

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc', 'qazwsxedc', 'azerty', 'qwertz'];
const PLACES = ['maskwatch', 'hospital', 'clinic', 'nurse', 'doctor', 'patient', 'mask', 'admin', 'welcome'];

const estimator = new ZxcvbnFactory({
  dictionary: { passwords: [...COMMON_PASSWORDS], keyboard: KEYBOARD, places: PLACES },
});

/**
 * How hard a password is to guess. Loaded when the first character of a new password is typed.
 *
 * @param about what others know of its owner: names, username, address
 */
export function strengthOf(password: string, about: string[]): Strength {
  return estimator.check(password, about.filter(Boolean)).score;
}
