import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const A = 1;
const AAAA = 28;

/**
 * A name server (RFC 1035) that answers what the test says: for each question of a name's IPv4 addresses the next of its answers,
 * the last one from then on. Nothing may be kept: the time to live is 0.
 */
export class NameServer {
  /** Questions for IPv4 addresses, by name. */
  readonly questions: string[] = [];
  private readonly socket: Socket = createSocket('udp4');
  private readonly answers = new Map<string, { four: string[][]; six: string[] }>();
  /** By question: one that is asked again, because its answer took long, is answered as before. */
  private readonly given = new Map<string, Buffer>();

  async start(): Promise<this> {
    this.socket.on('message', (question, { port, address }) => {
      const key = question.toString('latin1');
      const answer = this.given.get(key) ?? this.answerTo(question);
      this.given.set(key, answer);
      this.socket.send(answer, port, address);
    });
    this.socket.bind(0, '127.0.0.1');
    await once(this.socket, 'listening');
    return this;
  }

  /** As OUTBOUND_DNS takes it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  /** @param four addresses in the answers, one after the other; @param six IPv6 addresses of each answer, written in full */
  set(name: string, four: string[][], six: string[] = []): void {
    this.answers.set(name, { four: [...four], six });
    this.questions.length = 0;
    this.given.clear();
  }

  stop(): void {
    this.socket.close();
  }

  private answerTo(question: Buffer): Buffer {
    const end = question.indexOf(0, 12) + 5;
    const name = nameIn(question);
    const type = question.readUInt16BE(end - 4);
    const known = this.answers.get(name);
    const addresses = (known && this.addressesOf(name, type, known)) ?? [];
    const header = Buffer.from(question.subarray(0, 12));
    // An answer, recursion available; "no such name" (3) where there is none.
    header.writeUInt16BE(0x8180 | (known ? 0 : 3), 2);
    header.writeUInt16BE(addresses.length, 6);
    header.writeUInt32BE(0, 8);
    return Buffer.concat([
      header,
      question.subarray(12, end),
      ...addresses.map((each) => record(type, each)),
    ]);
  }

  private addressesOf(name: string, type: number, { four, six }: { four: string[][]; six: string[] }) {
    if (type === AAAA) return six.map(bytesOf6);
    if (type !== A) return [];
    this.questions.push(name);
    const now = four.length > 1 ? four.shift() : four[0];
    return now?.map((address) => Buffer.from(address.split('.').map(Number)));
  }
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; question[at]; at += (question[at] as number) + 1) {
    labels.push(question.toString('latin1', at + 1, at + 1 + (question[at] as number)));
  }
  return labels.join('.').toLowerCase();
}

function bytesOf6(address: string): Buffer {
  return Buffer.from(
    address
      .split(':')
      .map((part) => part.padStart(4, '0'))
      .join(''),
    'hex',
  );
}

/** One answer, for the name of the question, of the class Internet. */
function record(type: number, address: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(address.length, 10);
  return Buffer.concat([head, address]);
}
