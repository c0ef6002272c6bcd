import { createHash, randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import { type Api, dataOf } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { mailsOf, newAddress, queue, rowOf, rowsOf } from '../support/mails.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile, TestServer } from '../support/server.js';
import { headerValues, linkIn, MailServer, type Treatment } from '../support/smtp.js';

const MB = 1_048_576;
const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile({ ...smtp.env(), RECEIPT_ATTACHMENT_MB: '1', QUOTA_MB: '3' }, { clock });

afterAll(() => smtp.stop());

const UPDATE =
  'mutation ($input: ProfileInput!) { updateProfile(input: $input) { fileReceipts photoReceipts } }';

/** Sends a file. @returns its id */
async function upload(api: Api, bytes: Uint8Array, name = 'report.pdf'): Promise<string> {
  const form = new FormData();
  const query = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return dataOf(await api.post(form, { 'apollo-require-preflight': 'true' })).uploadFile.id;
}

/** An account whose mails meet a treatment. */
async function ownerWith(treatment?: Treatment) {
  const owner = await server.newUser();
  const to = `${owner.username.replaceAll(' ', '.')}@example.org`;
  smtp.treat(to, treatment);
  return { ...owner, to };
}

async function restart(env?: Record<string, string>): Promise<void> {
  await server.restart(env);
  server.admin = server.anonymous.as(server.admin.token);
}

/** Lets time go by and has the sender look. */
function pass(minutes: number): void {
  clock.advance({ minutes, seconds: 1 });
  server.app.parts.outbox.wake();
}

/** Waits until a mail that was queued after all others has gone. */
async function othersAreThrough(): Promise<void> {
  const to = newAddress('last');
  await queue(server, { to, bulk: true });
  await smtp.mailTo(to);
}

describe('the receipt for a file', () => {
  test('says what came in and carries a copy', async () => {
    const { api, to } = await ownerWith();
    const bytes = randomBytes(100_000);
    await upload(api, bytes, 'Befund Ölçer.pdf');
    const mail = await smtp.mailTo(to);
    expect(mail.attachments.map(({ type }) => type)).toEqual(['application/octet-stream']);
    // Not toEqual, which holds up this process, and the servers in it, for seconds.
    expect(mail.attachments[0]?.content.equals(bytes)).toBe(true);
    expect(headerValues(mail, 'Subject')[0]).toMatch(/^=\?UTF-8\?/);
    expect(mail.text).toContain('Name: Befund Ölçer.pdf');
    expect(mail.text).toContain('Size: 100,000 bytes');
    expect(mail.text).toContain(`SHA-256: ${createHash('sha256').update(bytes).digest('hex')}`);
    expect(mail.text).toContain('A copy is attached.');
    expect(mail.html).toContain('A copy is attached.');
    expect(mail.text).not.toContain('https://');
    expect(await rowOf(server, to, 'SENT')).toMatchObject({ template: 'fileReceipt' });
    expect(await mailsOf(server, to)).toMatchObject([{ text: null, html: null }]);
  });

  test('carries a link in place of a copy that would be too large', async () => {
    const { api, to } = await ownerWith();
    const [fits, large] = [randomBytes(MB), randomBytes(MB + 1)];
    await upload(api, fits, 'fits.bin');
    const first = await smtp.mailTo(to, 1);
    expect(first.attachments[0]?.content.equals(fits)).toBe(true);
    const id = await upload(api, large, 'large.bin');
    const mail = await smtp.mailTo(to, 2);
    expect(mail.attachments).toEqual([]);
    expect(linkIn(mail)).toBe(`https://maskwatch.example.net/files?file=${id}`);
    expect(mail.text).not.toContain('A copy is attached.');
  });

  test.each([
    'attachment: 552 5.3.4 message exceeds the size limit',
    'attachment: 554 5.7.1 this kind of attachment is not taken',
    'attachment: 550 5.7.1 attachment refused',
  ] as const)('goes at once with a link to a mail server that says "%s"', async (treatment) => {
    const { api, to } = await ownerWith(treatment);
    const id = await upload(api, randomBytes(1000));
    const mail = await smtp.mailTo(to);
    expect(mail.attachments).toEqual([]);
    expect(linkIn(mail)).toContain(id);
    expect(await rowOf(server, to, 'SENT', 1)).toMatchObject({ lastError: null });
  });

  test.each(['cut', '451 try later'] as const)(
    'is tried again when "%s" befalls it, three times with the copy and then with a link',
    async (treatment) => {
      const { api, to } = await ownerWith(`attachment: ${treatment}`);
      await upload(api, randomBytes(1000));
      for (const [attempt, pause] of [1, 5, 15].entries()) {
        expect((await rowOf(server, to, 'QUEUED', attempt + 1)).lastError).toBeTruthy();
        pass(pause);
      }
      const mail = await smtp.mailTo(to);
      expect(mail.attachments).toEqual([]);
      expect(linkIn(mail)).toContain('/files?file=');
      await rowOf(server, to, 'SENT', 4);
    },
  );

  test('is tried again with the copy when the server falls silent', async () => {
    // Here alone: a machine that stands still for a moment must not look like a server that is silent.
    await restart(smtp.env('timeout=1'));
    const { api, to } = await ownerWith('attachment: hang');
    await upload(api, randomBytes(1000));
    expect((await rowOf(server, to, 'QUEUED')).lastError).toBeTruthy();
    await restart();
    smtp.treat(to, undefined);
    pass(1);
    expect((await smtp.mailTo(to)).attachments).toHaveLength(1);
    await rowOf(server, to, 'SENT', 2);
  });

  test('has neither copy nor link when the file was deleted meanwhile', async () => {
    const { api, to } = await ownerWith('451 greylisted');
    const id = await upload(api, randomBytes(1000), 'withdrawn.txt');
    await rowOf(server, to, 'QUEUED');
    await api.ask('mutation ($id: ID!) { deleteFile(id: $id) }', { id });
    smtp.treat(to, undefined);
    pass(1);
    const mail = await smtp.mailTo(to);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toContain('Name: withdrawn.txt');
    expect(mail.text).not.toMatch(/https:|attached/);
  });

  test('is not sent for a file that was refused', async () => {
    const { api, to } = await ownerWith();
    await upload(api, randomBytes(2 * MB));
    await expect(upload(api, randomBytes(2 * MB))).rejects.toThrow('QUOTA_EXCEEDED');
    await othersAreThrough();
    expect(await rowsOf(server, to)).toHaveLength(1);
  });

  test('a name adds no header and no line', async () => {
    const { api, to } = await ownerWith();
    await upload(api, randomBytes(10), 'a\u2028Bcc: victim@example.org\u202Etxt');
    const mail = await smtp.mailTo(to);
    expect(mail.to).toEqual([to]);
    expect(mail.text).toContain('Name: a Bcc: victim@example.org txt');
    expect(headerValues(mail, 'Bcc')).toEqual([]);
  });
});

test('a mail server that announces how much it takes is not sent more', async () => {
  const small = await new MailServer({ size: 100_000 }).start();
  const other = await new TestServer({ ...small.env() }).start();
  try {
    const { api, username } = await other.newUser();
    const id = await upload(api, randomBytes(100_000));
    const mail = await small.mailTo(`${username.replaceAll(' ', '.')}@example.org`);
    expect(mail.attachments).toEqual([]);
    expect(linkIn(mail)).toContain(id);
    expect(small.attempts).toHaveLength(1);
  } finally {
    await other.close();
    await small.stop();
  }
});

describe('who gets receipts', () => {
  test('chooses in the profile: for files at first, for photos when wished', async () => {
    const { api, to } = await ownerWith();
    const off = await api.ask(UPDATE, { input: { fileReceipts: false } });
    expect(off.updateProfile).toEqual({ fileReceipts: false, photoReceipts: false });
    await upload(api, randomBytes(10));
    await api.upload(freshPhoto('oneMasked'));
    await othersAreThrough();
    expect(await rowsOf(server, to)).toEqual([]);

    await api.ask(UPDATE, { input: { photoReceipts: true } });
    const bytes = freshPhoto('oneMasked');
    const { id } = await api.upload(bytes, { name: 'ward.jpg' });
    const mail = await smtp.mailTo(to);
    expect(mail.attachments).toMatchObject([{ name: 'ward.jpg', type: 'image/jpeg' }]);
    expect(mail.attachments[0]?.content.equals(bytes)).toBe(true);
    expect(mail.text).toContain('Result: The face wears a mask.');
    // The same photo again is the same record, and no new receipt.
    expect((await api.upload(bytes)).id).toBe(id);
    await othersAreThrough();
    expect(smtp.mailsTo(to)).toHaveLength(1);
  });

  test('has an address, and has confirmed it', async () => {
    const { api, id, to } = await ownerWith();
    const em = server.app.parts.orm.em.fork();
    await em.nativeUpdate(User, { id }, { email: null, emailKey: null });
    await upload(api, randomBytes(10));
    await othersAreThrough();
    expect(await rowsOf(server, to)).toEqual([]);
    expect(smtp.mailsTo(to)).toEqual([]);
  });

  test('does not get one for a photo that turns out to be none', async () => {
    const { api, to } = await ownerWith();
    await api.ask(UPDATE, { input: { photoReceipts: true } });
    const broken = freshPhoto('oneMasked').subarray(0, 2000);
    expect((await api.uploadRefusal(broken)).extensions.code).toBe('IMAGE_INVALID');
    await othersAreThrough();
    expect(await rowsOf(server, to)).toEqual([]);
  });
});
