import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The secret that a webhook's requests are signed with, as its owner gets it: `whsec_` and 32 bytes in base64. Made of the
 * server's own key, so that the database alone does not give it away.
 *
 * @param serverSecret the server's key
 * @param salt another one is another secret
 */
export function webhookSecret(serverSecret: string, { id, salt }: { id: string; salt: string }): string {
  return (
    PREFIX + createHmac('sha256', serverSecret).update(`maskwatch:webhook:${id}:${salt}`).digest('base64')
  );
}

/**
 * Headers that prove who sent a body, and when: HMAC-SHA256 over `id.timestamp.body`.
 *
 * Source: Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
 * for which most languages have a library.
 *
 * @param secret as `webhookSecret` makes it
 * @param id the delivery's: the same at each attempt
 */
export function signatureHeaders(
  secret: string,
  id: string,
  time: Date,
  body: string,
): Record<string, string> {
  const timestamp = Math.floor(time.getTime() / 1000);
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
