import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addFirstAdmin, CHANGE_PASSWORD } from '../support/accounts.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { expectUsersCounted } from '../support/totals.js';

const RESET = ['npm', 'run', '--silent', 'users:reset', '--'];

describe('npm run users:reset', () => {
  test('gives who is locked out a new password that must be changed, and ends their sessions', async () => {
    const settings = { DATA_DIR: await temporaryFolder(), ADMIN_PASSWORD: 'a password of my own' };
    const server = startProcess(SERVER, settings);
    const anonymous = await server.ready();
    const before = await anonymous.login('admin', settings.ADMIN_PASSWORD);

    const reset = startProcess([...RESET, 'ADMIN'], settings);
    expect(await reset.ended()).toBe(0);
    const password = /password of "admin" is (\S+)/.exec(reset.output())?.[1] as string;

    expect((await before.ask('{ me { id } }')).me).toBeNull();
    await expect(anonymous.login('admin', settings.ADMIN_PASSWORD)).rejects.toThrow('INVALID_CREDENTIALS');
    const admin = await anonymous.login('admin', password);
    expect((await admin.refusal('{ users { totalCount } }')).extensions.code).toBe(
      'PASSWORD_CHANGE_REQUIRED',
    );
    await admin.ask(CHANGE_PASSWORD, { old: password, new: 'the next one of mine' });
    expect((await admin.ask('{ users { totalCount } }')).users.totalCount).toBe(1);
  });

  test('enables a disabled account, and accounts are counted so', async () => {
    const DATA_DIR = await temporaryFolder();
    await addFirstAdmin(pathToFileURL(join(DATA_DIR, 'maskwatch.db')).href, 'admin', 'a password of my own');
    const anonymous = await startProcess(SERVER, { DATA_DIR }).ready();
    const admin = await anonymous.login('admin', 'a password of my own');
    const { createUser } = await admin.ask(
      'mutation { createUser(input: { username: "anna", email: "anna@example.org" }) { id } }',
    );
    await admin.ask(
      'mutation ($id: ID!) { updateUser(id: $id, input: { status: DISABLED }) { id } }',
      createUser,
    );

    const reset = startProcess([...RESET, 'anna'], { DATA_DIR });
    expect(await reset.ended()).toBe(0);
    expect(await expectUsersCounted(admin)).toBe(2);
    const { users } = await admin.ask('{ users(filter: { status: ACTIVE }) { totalCount } }');
    expect(users.totalCount).toBe(2);
  });

  test.each([
    ['a name nobody has', ['nobody'], 'nobody'],
    ['no name', [], 'users:reset -- NAME'],
  ])('with %s says so and fails', async (_, args, expected) => {
    const settings = { DATA_DIR: await temporaryFolder(), ADMIN_PASSWORD: 'a password of my own' };
    const reset = startProcess([...RESET, ...args], settings);
    expect(await reset.ended()).toBe(1);
    expect(reset.output()).toContain(expected);
    expect(reset.output()).not.toMatch(/\n\s+at /);
  });
});

describe('a wrong setting stops the start and says which', () => {
  test.each([
    ['PORT', 'seventy'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://localhost/x'],
    ['MAX_UPLOAD_MB', '0'],
    ['MAX_MEGAPIXELS', 'many'],
    ['REGISTRATION', 'maybe'],
    ['PLAYGROUND', 'yes'],
    ['PICTURES', 'pixelated'],
    ['PICTURE_DAYS', '0'],
    ['SECRET', 'short'],
    ['ADMIN_PASSWORD', 'short'],
    ['PUBLIC_URL', 'maskwatch.example.org'],
    ['SESSION_HOURS', '-1'],
    ['DETECTION_WORKERS', '1.5'],
  ])('%s=%s', async (name, value) => {
    const server = startProcess(SERVER, { DATA_DIR: await temporaryFolder(), [name]: value });
    expect(await server.ended()).toBe(1);
    expect(server.output()).toMatch(new RegExp(`^${name} must `));
    expect(server.output()).not.toMatch(/\n\s+at /);
  });
});

describe('a detector that is not right stops the start and names the file', () => {
  test.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['missing', async () => {}, /mask-detector\.json: the file is missing/],
    ['without its network', (folder) => copy(folder, 'json'), /mask-detector\.onnx: the file is missing/],
    [
      'damaged',
      async (folder) => {
        await copy(folder, 'json');
        const network = await readFile('detector/mask-detector.onnx');
        network[network.length / 2] = 255 - (network[network.length / 2] as number);
        await writeFile(join(folder, 'mask-detector.onnx'), network);
      },
      /mask-detector\.onnx: damaged/,
    ],
    [
      'described wrongly',
      (folder) => writeFile(join(folder, 'mask-detector.json'), '{"version":'),
      /mask-detector\.json: not JSON/,
    ],
  ])('%s', async (_, prepare, message) => {
    const folder = await temporaryFolder();
    await prepare(folder);
    const server = startProcess(SERVER, { DATA_DIR: await temporaryFolder(), DETECTOR: folder });
    expect(await server.ended()).toBe(1);
    expect(server.output()).toMatch(message);
    expect(server.output()).not.toMatch(/\n\s+at /);
  });
});

const copy = (folder: string, ending: string) =>
  copyFile(`detector/mask-detector.${ending}`, join(folder, `mask-detector.${ending}`));
