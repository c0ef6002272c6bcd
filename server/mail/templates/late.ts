import { type InvitationValues, invitation } from './invitation.js';
import type { MailContent } from './layout.js';

/**
 * A mail that comes by the hundred thousand: the outbox keeps what goes into its template, a tenth of what it says, and
 * lays it out when it is sent.
 */
export interface LateContent {
  template: keyof typeof LATE;
  subject: string;
  values: object;
}

const LATE = {
  invitation: (values: object) => invitation(values as InvitationValues),
};

/** @param values as `LateContent` has them, in JSON */
export function layOutLate(template: string, values: string): MailContent {
  return LATE[template as LateContent['template']](JSON.parse(values));
}
