import { isEmail, isNotEmpty } from '@mantine/form';
import { meetsRules } from '../../session/passwordRules';
import { t } from '../../texts';

/** Checks of fields before they are sent; the server decides. */
export const filledIn = isNotEmpty(t.fields.required);
export const completeEmail = isEmail(t.fields.badEmail);

export const completeEmailOrNone = (value: string) => (value === '' ? null : completeEmail(value));

export const goodPassword = (value: string) => (meetsRules(value) ? null : t.password.rulesOpen);
