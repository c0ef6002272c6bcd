import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';

const HEADER =
  '"first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","is_compromised","reference","tags","anonymous","reporter"';
export const MALWARE = [
  'Mozi',
  'Pikabot',
  'Remcos',
  'AsyncRAT',
  'Cobalt Strike',
  'Lumma Stealer',
  'AgentTesla',
  'Vidar',
];
export const TAGS = [
  'elf,mips,Mozi',
  'exe,RAT',
  '32-bit,elf',
  'ClickFix,xHamster',
  'c2,panel',
  'doc,macro,dropper',
];

/** When the first was seen, and how long after each the next: a million take a year. */
export const FIRST_SEEN = Date.UTC(2024, 0, 1);
export const STEP_MS = 31_000;

/** Half are URLs, the rest of each other type, as feeds have them. */
export function madeUpValue(number) {
  const hash = (name) => createHash(name).update(`value ${number}`).digest('hex');
  const kind = number % 20;
  const host = `h${hash('md5').slice(0, 7)}.bad${number % 977}.example`;
  if (kind < 10)
    return [
      'url',
      `http://${host}/${hash('sha1').slice(0, 12)}/${['bin.sh', 'a.exe', 'login.php'][number % 3]}`,
    ];
  if (kind < 13) return ['domain', host];
  if (kind < 16)
    return [
      'ip:port',
      `198.${18 + (number % 2)}.${(number >> 9) % 256}.${(number >> 1) % 256}:${1024 + (number % 60000)}`,
    ];
  if (kind < 18) return ['sha256_hash', hash('sha256')];
  return kind === 18 ? ['md5_hash', hash('md5')] : ['sha1_hash', hash('sha1')];
}

function* csv(from, to) {
  yield `# Made-up indicators\n# ${HEADER}\n`;
  for (let number = from; number < to; ) {
    const lines = [];
    for (let end = Math.min(to, number + 1000); number < end; number++) {
      const [type, value] = madeUpValue(number);
      const seen = new Date(FIRST_SEEN + number * STEP_MS).toISOString().slice(0, 19).replace('T', ' ');
      lines.push(
        `"${seen}", "${number}", "${value}", "${type}", "payload_delivery", "win.x", "None", "${MALWARE[number % 8]}", "", "${50 + (number % 51)}", "False", "https://reference.example/${number}/", "${TAGS[number % 6]}", "0", "bench"\n`,
      );
    }
    yield lines.join('');
  }
  yield `# Number of entries: ${to - from}\n`;
}

/** A publisher on loopback of `count` made-up indicators, from the one set on. */
export async function openPublisher(count) {
  let from = 0;
  const server = createServer((_req, res) => {
    Readable.from(csv(from, from + count)).pipe(res);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/feed.csv`,
    /** Moves the window: what is left behind goes, as much comes in. */
    move(by) {
      from += by;
    },
    close: () => server.close(),
  };
}
