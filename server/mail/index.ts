export { removeOldMails } from './mail-retention.js';
export { Outbox } from './outbox.js';
export { type QueuedMail, queueMails } from './queue.js';
export * from './templates/index.js';
