import type { LateContent } from './late.js';
import { counted, layOut, type MailContent } from './layout.js';

export interface InvitationValues {
  username: string;
  link: string;
  days: number;
}

const SUBJECT = 'You are invited to Maskwatch';

/** An account was made without a password: the link is where its owner chooses one. */
export function invitation({ username, link, days }: InvitationValues): MailContent {
  return layOut('invitation', SUBJECT, [
    { paragraph: 'There is an account for you. Choose a password to use it.' },
    { code: username, label: 'Username' },
    { button: 'Choose a password', link },
    { paragraph: `The link works once, for ${counted(days, 'day')}.` },
  ]);
}

/** An invitation that is laid out when it is sent: a file can bring a million of them. */
export function lateInvitation(values: InvitationValues): LateContent {
  return { template: 'invitation', subject: SUBJECT, values };
}
