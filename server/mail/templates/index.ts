export { confirmEmail, confirmNewEmail, emailChanged, emailTaken } from './addresses.js';
export { itemsQuarantined, uploadBlocked } from './indicators.js';
export { invitation, lateInvitation } from './invitation.js';
export type { MailContent } from './layout.js';
export { firstPassword, passwordChanged, passwordReset } from './passwords.js';
export { type ReceiptCopy, receipt } from './receipts.js';
export { testMail } from './test-mail.js';
