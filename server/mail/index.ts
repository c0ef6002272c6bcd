export { removeOldMails } from './mail-retention.js';
export { Outbox } from './outbox.js';
export { portalLink } from './portal-link.js';
export { type QueuedMail, queueMails } from './queue.js';
export * from './templates/index.js';
export type { MailBody } from './transport.js';
