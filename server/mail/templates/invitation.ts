import { counted, layOut, type MailContent } from './layout.js';

/** An account was made without a password: the link is where its owner chooses one. */
export function invitation(values: { username: string; link: string; days: number }): MailContent {
  return layOut('invitation', 'You are invited to Maskwatch', [
    { paragraph: 'There is an account for you. Choose a password to use it.' },
    { code: values.username, label: 'Username' },
    { button: 'Choose a password', link: values.link },
    { paragraph: `The link works once, for ${counted(values.days, 'day')}.` },
  ]);
}
