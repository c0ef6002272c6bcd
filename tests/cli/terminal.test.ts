import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfTest, maskwatch } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { inTerminal } from '../support/terminal.js';

const server = serverOfFile();

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const ESCAPES = /\x1b\[[0-9;?]*[A-Za-z]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const COLOURS = /\x1b\[\d+m/;

async function folderOfPhotos(count: number): Promise<string> {
  const cwd = await folderOfTest();
  for (let number = 0; number < count; number++) {
    await writeFile(
      join(cwd, `a photo with a name that is longer than most, ${number}.jpg`),
      freshPhoto('someMasked'),
    );
  }
  await writeFile(join(cwd, 'broken.jpg'), 'no photo');
  return cwd;
}

test('a terminal of 80 columns shows how far it is, by verdict, and lines never wrap', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(8);
  // Five a second at most: on the quickest machine it is drawn before all are there.
  const upload = ['upload', '.', '-c', '1', '--rate', '5'];
  const { status, stdout } = await inTerminal(upload, { as: api, cwd }).result();
  expect(status).toBe(1);
  const lines = stdout.replace(ESCAPES, '\r').split(/[\r\n]+/);
  expect(lines).toContainEqual(expect.stringMatching(/^[█░]+ \d+% {2}\d of 9, [\d.]+\/s, \d+ s left *$/));
  expect(lines).toContainEqual(expect.stringMatching(/^some masked \d/));
  const drawn = lines.filter((line) => /[█░]|masked \d/.test(line));
  expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(stdout).toMatch(COLOURS);
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}broken\.jpg: /));

  const history = await inTerminal(['history'], { as: api, cwd }).result();
  const rows = history.stdout.replace(ESCAPES, '').split('\r\n');
  expect(rows.find((row) => row.includes('a photo with'))).toMatch(/…$/);
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
});

test('NO_COLOR takes the colours away, and a pipe gets neither colours nor a moving display', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(1);
  const plain = await inTerminal(['upload', '.'], { as: api, cwd, env: { NO_COLOR: '1' } }).result();
  expect(plain.stdout).not.toMatch(COLOURS);
  const piped = await maskwatch(['upload', '.'], { as: api, cwd });
  expect(piped.stdout + piped.stderr).not.toContain('\u001b');
  const history = await maskwatch(['history'], { as: api });
  expect(history.stdout).toContain('a photo with a name that is longer than most, 0.jpg');
});
