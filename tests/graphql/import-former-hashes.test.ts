import bcrypt from 'bcryptjs';
import { expect, test } from 'vitest';
import { User } from '#models/index.js';
import { importFile } from '../support/imports.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const hashOf = async (username: string) => {
  const em = server.app.parts.orm.em.fork();
  return (await em.findOneOrFail(User, { username }, { populate: ['passwordHash'] })).passwordHash;
};

const login = (username: string, password: string) => server.anonymous.login(username, password);

/** Made by crypt(3) of libxcrypt and by werkzeug 3, not by the code that is tested. */
const HASHES: [name: string, password: string, hash: string][] = [
  [
    'short rounds',
    'Hello world!',
    '$5$rounds=1400$anotherlongsal$NXzJm.gUWZeSoBTPfd7bSqN9PkRllYHCxV8sPvh/vWA',
  ],
  ['default rounds', 'pässwörd 密码', '$5$saltstring$QgY2LrW9ivgSyXURPwoh6T3V4ptBR56vIaK29dpXTTA'],
  [
    'passlib',
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    '$5$rounds=535000$XQ1ZKg7w/e.Pq5Qm$ZdI3654nz6lUYKLFDurNOmBgajEv9gHHdp1nMUnjQ.0',
  ],
  [
    'werkzeug',
    'Hello world!',
    'scrypt:32768:8:1$8tSWKppJcySj0Z1j$3829b60aa533966e89fed165ada27f0d5f1ce8fa9beaeb4fda1e83868bf23530ba1a07049625f6cf59bc175c0ad2a27714ac3bc2a976b31cfcfaad83d9af16af',
  ],
  [
    'other settings',
    'pässwörd',
    'scrypt:1024:4:2$tW8G6mJHu4Q4yyNV$88c2b2a2e7400e7b900be2621af526b8e82f81c68cd7aae4518f16be7af8d6eb06b86f48a51d21cdaa2b8868674d8136c44cb557e09298fccab3bb24136cdf2c',
  ],
];

test('hashes of the former systems are taken over, log in, and are replaced by bcrypt at the first login', async () => {
  const rows = HASHES.map(([name, , hash]) => `${name},${hash}`);
  expect(await importFile(server.admin, ['username,password_hash', ...rows].join('\n'))).toMatchObject({
    created: HASHES.length,
    failed: 0,
  });
  for (const [name, password, hash] of HASHES) {
    expect(await hashOf(name)).toBe(hash);
    await login(name, password);
    expect(bcrypt.getRounds(await hashOf(name))).toBe(10);
  }
  // With the new hash as with the old one.
  const [name, password] = HASHES[0] as (typeof HASHES)[number];
  const renewed = await hashOf(name);
  await login(name, password);
  expect(await hashOf(name)).toBe(renewed);
});

test('two first logins at the same moment both succeed', async () => {
  const [, password, hash] = HASHES[0] as (typeof HASHES)[number];
  await importFile(server.admin, `username,password_hash\ntwice,${hash}`);
  await Promise.all([login('twice', password), login('twice', password)]);
  expect(bcrypt.getRounds(await hashOf('twice'))).toBe(10);
});

test('a wrong password opens none of them', async () => {
  const rows = HASHES.map(([name, , hash]) => `not ${name},${hash}`);
  await importFile(server.admin, ['username,password_hash', ...rows].join('\n'));
  for (const [name, password, hash] of HASHES) {
    await expect(login(`not ${name}`, `${password}x`)).rejects.toThrow('INVALID_CREDENTIALS');
    expect(await hashOf(`not ${name}`)).toBe(hash);
  }
});

test('a password that bcrypt cannot take whole keeps its hash and goes on working', async () => {
  const password = 'a password of more than seventy-two bytes, as the former system allowed them to be';
  const hash = '$5$rounds=5000$longlong$ffCa7k5uQZFD5IwEQxHR0z5YrWEW2CE2CLTj.uoH078';
  await importFile(server.admin, `username,password_hash\nlong,${hash}`);
  await login('long', password);
  await login('long', password);
  expect(await hashOf('long')).toBe(hash);
  await expect(login('long', password.slice(0, 72))).rejects.toThrow('INVALID_CREDENTIALS');
});

test('other hashes, and such as would hold a thread for minutes, are not taken over', async () => {
  const [, password, hash] = HASHES[0] as (typeof HASHES)[number];
  const rows = [
    ',$2b$12$il1co6FyOi02OULQVAzi3.NFecXWogbrIwCnyHMaJFBRzlJuD0Oqm',
    ',letmein',
    ',5f4dcc3b5aa765d61d8327deb882cf99',
    `,$5$rounds=99999999$salt$${'a'.repeat(43)}`,
    `,scrypt:4194304:8:1$salt$${'a'.repeat(128)}`,
    `,scrypt:1000:8:1$salt$${'a'.repeat(128)}`,
    // The mark of an account without a password.
    ',!',
    // A password and a hash are one too many.
    `${password},${hash}`,
  ].map((row, index) => `nobody${index},${row}`);
  const text = ['username,password,password_hash', ...rows].join('\n');
  expect(await importFile(server.admin, text)).toMatchObject({ created: 0, failed: rows.length });
});
