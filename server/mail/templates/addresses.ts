import { atMinute, counted, inLine, layOut, type MailContent } from './layout.js';

// The first three go to addresses that nobody has confirmed: they hold no name or other words of who typed the address in, who
// could otherwise have us send such words to anybody.

/** Somebody registered with this address. */
export function confirmEmail(values: { link: string; hours: number }): MailContent {
  return layOut('confirmEmail', 'Confirm your e-mail address', [
    { paragraph: 'Somebody, probably you, registered at Maskwatch with this address.' },
    { button: 'Confirm the address', link: values.link },
    {
      paragraph: `The link works for ${counted(values.hours, 'hour')}. If it was not you, there is nothing to do.`,
    },
  ]);
}

/** An account is to have this address in place of its present one. */
export function confirmNewEmail(values: { link: string; hours: number }): MailContent {
  return layOut('confirmNewEmail', 'Confirm your new e-mail address', [
    { paragraph: 'Somebody, probably you, entered this as the new address of a Maskwatch account.' },
    { button: 'Confirm the new address', link: values.link },
    {
      paragraph: `Until then the old address stays. The link works for ${counted(values.hours, 'hour')}.`,
    },
    { paragraph: 'If it was not you, there is nothing to do.' },
  ]);
}

/** Somebody tried to register with an address that an account has. Only its owner is told. */
export function emailTaken(values: {
  /** Where a forgotten password is reset. */
  link: string;
}): MailContent {
  return layOut('emailTaken', 'You already have a Maskwatch account', [
    { paragraph: 'Somebody, probably you, tried to register at Maskwatch with this address.' },
    { paragraph: 'It has an account already, so none was made. Did you forget the password?' },
    { button: 'Choose a new password', link: values.link },
    { paragraph: 'If it was not you, there is nothing to do.' },
  ]);
}

/** The notice to an account's old address. It does not name the new one: by now the old one may be somebody else's. */
export function emailChanged(values: { username: string; at: Date }): MailContent {
  return layOut('emailChanged', 'Your Maskwatch e-mail address was changed', [
    {
      paragraph: `${inLine(values.username)} has another e-mail address since ${atMinute(values.at)}. Mails no longer come here.`,
    },
    { paragraph: 'If it was not you, tell an administrator now: the new address can reset the password.' },
  ]);
}
