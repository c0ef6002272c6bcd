import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts the secrets of feeds with a key derived from the server's own (AES-256-GCM, HKDF with SHA-256): who has the
 * database alone does not have them.
 */
export class FeedSecrets {
  private readonly key: Buffer;

  /** @param secret the server's SECRET */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'maskwatch feed secrets', 32));
  }

  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @returns null when it was sealed with another key: SECRET has changed since */
  open(sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
