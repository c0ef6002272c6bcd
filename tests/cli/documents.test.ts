import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { cliEnv, folderOfTest, MASKWATCH, maskwatch } from '../support/cli.js';
import { needs } from '../support/clients.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const server = serverOfFile();
const run = promisify(execFile);
const document = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Code blocks of a document, in their order. */
function blocksOf(name: string): { language: string; code: string }[] {
  return [...document(name).matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code: code.replaceAll('https://maskwatch.example.org', server.url),
  }));
}

/** What the documents' examples take for granted: photos, a list of users, the command on the path. */
async function surroundings() {
  const cwd = await folderOfTest();
  await mkdir(join(cwd, 'photos'));
  await mkdir(join(cwd, 'bin'));
  for (const name of ['one', 'two'])
    await writeFile(join(cwd, 'photos', `${name}.jpg`), freshPhoto('oneBare'));
  await writeFile(join(cwd, 'photo.jpg'), freshPhoto('oneMasked'));
  await writeFile(join(cwd, 'users.csv'), 'username,password\nanna,a password of mine\n');
  await writeFile(join(cwd, 'password-file'), `${ADMIN.password}\n`);
  const command = join(cwd, 'bin', 'maskwatch');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${MASKWATCH}' "$@"\n`);
  await chmod(command, 0o755);
  return { cwd, PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
}

async function watchUntilStopped(line: string, options: { cwd: string; env: Record<string, string> }) {
  const child = spawn('bash', ['-c', `exec ${line}`], options);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const exit = once(child, 'exit');
  let ended = false;
  void exit.then(() => {
    ended = true;
  });
  while (!said.includes('Watching')) {
    if (ended) throw new Error(`It ended:\n${said}`);
    await Promise.race([once(child.stderr, 'data'), exit]);
  }
  child.kill('SIGINT');
  expect(await exit, said).toEqual([0, null]);
}

test('every example of docs/cli.md does what it is there for', async () => {
  const { cwd, PATH } = await surroundings();
  const blocks = blocksOf('cli.md').filter(({ language }) => language === 'sh');
  expect(blocks.length).toBeGreaterThan(8);
  for (const { code } of blocks) {
    const as =
      code.includes('maskwatch login') || code.includes('MASKWATCH_TOKEN=') ? undefined : server.admin;
    const options = { cwd, env: { ...cliEnv({ cwd, ...(as && { as }) }), PATH } };
    if (code.startsWith('maskwatch watch')) await watchUntilStopped(code.trim(), options);
    else await run('bash', ['-euo', 'pipefail', '-c', code], options);
  }
});

test('every example of docs/scripting.md does what it is there for', async () => {
  const user = await server.newUser({ username: 'ward7' });
  const { id: ID } = await user.api.upload(freshPhoto('oneBare'));
  const { createApiToken } = await user.api.ask(
    'mutation { createApiToken(input: { name: "script", scopes: [UPLOAD, READ] }) { token } }',
  );
  const commands: Record<string, [string, string[]]> = {
    sh: ['bash', ['-euo', 'pipefail', 'example.sh']],
    js: [process.execPath, ['example.mjs']],
    python: ['python3', ['example.py']],
  };
  const ran = new Set<string>();
  for (const { language, code } of blocksOf('scripting.md')) {
    const command = commands[language];
    if (!command) continue;
    const [program, args] = command;
    const { cwd, PATH } = await surroundings();
    await writeFile(join(cwd, args.at(-1) as string), code);
    const credentials = { URL: server.url, TOKEN: createApiToken.token, ID };
    const env = { PATH, ...credentials, USERNAME: user.username, PASSWORD: user.password };
    const { stdout } = await run(program, args, { cwd, env });
    expect(stdout, code).not.toContain('"errors"');
    // Examples of a batch upload what is in the folder.
    if (code.includes('photos/') || code.includes('"photos"')) {
      expect(stdout.match(/The face wears no mask/g)?.length).toBeGreaterThanOrEqual(2);
    }
    ran.add(language);
  }
  expect([...ran].sort()).toEqual(['js', 'python', 'sh']);
});

interface Help {
  command: string;
  text: string;
  isGroup: boolean;
}

/** The help of a command and of all below it. */
async function helpOf(path: string[]): Promise<Help[]> {
  const { stdout } = await maskwatch([...path, '--help']);
  const [, list = ''] = /^Commands:\n((?: {2}.*\n)*)/m.exec(stdout) ?? [];
  const below: Help[] = [];
  for (const [, name = ''] of list.matchAll(/^ {2}(\w+)/gm)) below.push(...(await helpOf([...path, name])));
  return [{ command: ['maskwatch', ...path].join(' '), text: stdout, isGroup: list !== '' }, ...below];
}

test('the help of every command has examples, with options that the command has', async () => {
  const commands = await helpOf([]);
  expect(commands.length).toBeGreaterThan(20);
  for (const { command, text, isGroup } of commands) {
    const [help = '', examples = ''] = text.split('\nExamples:\n');
    expect(examples, command).toContain(command);
    if (isGroup) continue;
    for (const example of examples.split('\n').filter((line) => line.includes(`${command} `))) {
      const own = example.slice(example.indexOf(command)).split(/[|<>]/)[0] ?? '';
      for (const [option] of own.matchAll(/(?<= )--[a-z-]+/g)) expect(help, example).toContain(option);
    }
  }
});

test('completion knows commands, options and their values, in bash', async () => {
  const { cwd, PATH } = await surroundings();
  const complete = async (...words: string[]) => {
    const typed = words.map((word) => `'${word}'`).join(' ');
    const script = `source <(maskwatch completion bash)
      COMP_WORDS=(maskwatch ${typed}); COMP_CWORD=${words.length}; _maskwatch; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await run('bash', ['-c', script], { cwd, env: { ...cliEnv({ cwd }), PATH } });
    return stdout.trim().split(' ');
  };
  expect(await complete('hi')).toEqual(['history']);
  expect(await complete('tokens', 're')).toEqual(['revoke']);
  expect(await complete('upload', '--dry')).toEqual(['--dry-run']);
  expect(await complete('history', '--category', 'n')).toEqual(['no-face', 'none-masked']);
});

// A zsh with a terminal of its own, in which what follows a word is typed with a tab; a pattern that never comes ends it.
const ZSH = String.raw`
  zmodload zsh/zpty
  zpty -b shell zsh -f -i
  zpty -w shell 'PS1=; autoload -Uz compinit && compinit -u -D; source <(maskwatch completion zsh); echo set" "up'
  zpty -r shell said '*set up*'
  while read -r typed && read -r completed; do
    zpty -w -n shell "$typed"$'\t'
    zpty -r shell said "*$completed*"
    zpty -w -n shell $'\C-u'
    print -r -- "$completed"
  done`;

test('completion knows commands, options, their values and files, in zsh', async (context) => {
  needs(context, 'zsh');
  const { cwd, PATH } = await surroundings();
  const cases = [
    ['maskwatch hi', 'history'],
    ['maskwatch tokens re', 'revoke'],
    ['maskwatch upload --dry', '--dry-run'],
    ['maskwatch history --category no-', 'no-face'],
    ['maskwatch upload photo.', 'photo.jpg'],
  ];
  const child = spawn('timeout', ['120', 'zsh', '-f', '-c', ZSH], { cwd, env: { ...cliEnv({ cwd }), PATH } });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stdin.end(`${cases.flat().join('\n')}\n`);
  await once(child, 'close');
  expect(said.trim().split('\n')).toEqual(cases.map(([, completed]) => completed));
});
