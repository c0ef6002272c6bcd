import { inLine, layOut, type MailContent } from './layout.js';

/** What an administrator sends to see whether mails arrive. */
export function testMail(values: { sentBy: string }): MailContent {
  return layOut('testMail', 'Test mail from Maskwatch', [
    { paragraph: `Mails from Maskwatch arrive here. ${inLine(values.sentBy)} sent this one to find out.` },
  ]);
}
