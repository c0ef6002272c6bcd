import { atMinute, counted, inLine, layOut, type MailContent } from './layout.js';

/** An administrator has made an account, or given it a new first password. */
export function firstPassword(values: {
  username: string;
  password: string;
  /** Where it is changed. */
  link: string;
  days: number;
}): MailContent {
  return layOut('firstPassword', 'Your Maskwatch account', [
    { paragraph: 'There is an account for you. Sign in with this password, then choose your own.' },
    { code: values.username, label: 'Username' },
    { code: values.password, label: 'First password' },
    { button: 'Sign in', link: values.link },
    { paragraph: `The first password is good for ${counted(values.days, 'day')}.` },
  ]);
}

/** Somebody asked for a new password for this address. */
export function passwordReset(values: { username: string; link: string; minutes: number }): MailContent {
  const time = counted(values.minutes, 'minute');
  return layOut('passwordReset', 'Reset your Maskwatch password', [
    { paragraph: `Somebody, probably you, asked for a new password for ${inLine(values.username)}.` },
    { button: 'Choose a new password', link: values.link },
    { paragraph: `The link works once, for ${time}. If it was not you, there is nothing to do.` },
  ]);
}

/** The notice after a change or reset. */
export function passwordChanged(values: {
  username: string;
  at: Date;
  /** Where a forgotten password is reset. */
  link: string;
  /** API tokens that go on working. */
  tokens: number;
}): MailContent {
  const { tokens } = values;
  const still =
    tokens > 0
      ? ` ${counted(tokens, 'API token')} of your scripts ${tokens === 1 ? 'goes' : 'go'} on working: revoke what you do not know.`
      : '';
  return layOut('passwordChanged', 'Your Maskwatch password was changed', [
    {
      paragraph: `The password of ${inLine(values.username)} was changed on ${atMinute(values.at)}. Other devices are signed out.${still}`,
    },
    { paragraph: 'If it was not you, choose a new password now and tell an administrator.' },
    { button: 'Choose a new password', link: values.link },
  ]);
}
