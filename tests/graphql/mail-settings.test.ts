import { describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.js';

const SMTP = {
  SMTP_URL: 'smtp://relay.example.org',
  MAIL_FROM: 'maskwatch@example.org',
  PUBLIC_URL: 'https://maskwatch.example.org',
};

const smtpOf = (url: string) => readConfig({ ...SMTP, SMTP_URL: url }).mail.smtp;

describe('SMTP_URL', () => {
  test.each(['MAIL_FROM', 'PUBLIC_URL'])('needs %s, and the start says so', (name) => {
    expect(() => readConfig({ ...SMTP, [name]: undefined })).toThrow(
      new RegExp(`^${name} must be set with SMTP_URL`),
    );
  });

  test.each([
    ['smtp://relay.example.org', { port: 25, tls: 'may', implicitTls: false, credentials: undefined }],
    ['smtp://me:secret@mail.example.org', { port: 587, tls: 'verify' }],
    ['smtps://me:secret@mail.example.org', { port: 465, tls: 'verify', implicitTls: true }],
    [
      'smtp://me%40example.org:p%20%26%25@h:2525?tls=encrypt&timeout=5',
      {
        host: 'h',
        port: 2525,
        tls: 'encrypt',
        timeoutMs: 5000,
        credentials: { user: 'me@example.org', password: 'p &%' },
      },
    ],
    ['smtp://[2001:db8::1]:26', { host: '2001:db8::1', port: 26 }],
  ])('%s is understood', (url, expected) => {
    expect(smtpOf(url)).toMatchObject(expected);
  });

  test.each([
    'relay.example.org',
    'http://relay.example.org',
    'smtp://',
    'smtp://h/path',
    'smtp://h?tls=always',
    'smtp://h?ssl=true',
    'smtp://h?timeout=0',
    'smtp://h?timeout=soon',
    'smtps://h?tls=none',
    'smtp://me:100%@h',
  ])('%s stops the start with the name of the variable', (url) => {
    expect(() => smtpOf(url)).toThrow(/^SMTP_URL must|^SMTP_URL is/);
  });
});

describe('MAIL_FROM', () => {
  test.each([
    ['portal@example.org', { name: '', address: 'portal@example.org' }],
    ['<portal@example.org>', { name: '', address: 'portal@example.org' }],
    ['Maskwatch <portal@example.org>', { name: 'Maskwatch', address: 'portal@example.org' }],
    [
      '"Klinik Süd, Haus 3" <portal@example.org>',
      { name: 'Klinik Süd, Haus 3', address: 'portal@example.org' },
    ],
  ])('%s is understood', (value, expected) => {
    expect(readConfig({ ...SMTP, MAIL_FROM: value }).mail.from).toEqual(expected);
  });

  test.each([
    'portal',
    'a@example.org, b@example.org',
    'A <a@b.c> x',
    'A\r\nBcc: x@y.z <a@b.c>',
    'a b@example.org',
  ])('%j stops the start with the name of the variable', (value) => {
    expect(() => readConfig({ ...SMTP, MAIL_FROM: value })).toThrow(/^MAIL_FROM must/);
  });
});
