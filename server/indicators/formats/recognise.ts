import { open } from 'node:fs/promises';
import { FeedFormat } from '../../../models/feed-enums.js';
import { FeedProblem } from './row.js';

const HEAD_BYTES = 65_536;
const TAIL_BYTES = 4096;

/** The beginning and the end of an answer, as text. */
export interface Ends {
  head: string;
  tail: string;
  bytes: number;
}

export async function readEnds(path: string): Promise<Ends> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, Math.min(size, HEAD_BYTES));
    const tail = await read(Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
    return { head: textOf(head), tail: tail.toString('latin1'), bytes: size };
  } finally {
    await file.close();
  }
}

function textOf(head: Buffer): string {
  const isZip = head.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (isZip || isGzip) {
    throw new FeedProblem(
      'The answer is a compressed file. Give the address of the plain list, or upload the unpacked file.',
    );
  }
  if (head.includes(0)) throw new FeedProblem('The answer is not text. Check the address.');
  return head.toString('utf8').replace(/^\ufeff/, '');
}

/**
 * Says how an answer is written, by its content.
 *
 * @param wanted what the feed is set to; an answer that cannot be that is refused
 * @throws FeedProblem for an answer that is no list: empty, a web page
 */
export function recognise({ head, bytes }: Ends, wanted: FeedFormat): FeedFormat {
  if (bytes === 0 || head.trim() === '') throw new FeedProblem('The answer is empty.');
  if (/^\s*(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|script|\?xml)/i.test(head)) {
    throw new FeedProblem(
      'The answer is a web page and no list of indicators. Check the address, and the key if it needs one.',
    );
  }
  const found = /^\s*[[{]/.test(head) ? jsonFormat(head) : textFormat(head);
  if (wanted === FeedFormat.AUTO || wanted === found) return found;
  const isJson = (format: FeedFormat) =>
    format === FeedFormat.THREATFOX_JSON || format === FeedFormat.STIX || format === FeedFormat.MISP;
  // Text of any kind may be read as lines or as CSV when that is what an administrator says it is.
  if (!isJson(found) && (wanted === FeedFormat.PLAIN_TEXT || wanted === FeedFormat.CSV)) return wanted;
  throw new FeedProblem(
    `The answer looks like ${found} and not like ${wanted}. Check the address, or set another format.`,
  );
}

function jsonFormat(head: string): FeedFormat {
  if (/"(ioc_value|ioc_type|query_status)"\s*:/.test(head)) return FeedFormat.THREATFOX_JSON;
  if (/"(spec_version|objects)"\s*:/.test(head) || /"type"\s*:\s*"bundle"/.test(head)) return FeedFormat.STIX;
  if (/"Event"\s*:|"Orgc"\s*:|"Attribute"\s*:/.test(head)) return FeedFormat.MISP;
  throw new FeedProblem('The answer is JSON, but neither of ThreatFox nor STIX nor MISP.');
}

function textFormat(head: string): FeedFormat {
  const header = head
    .split(/\r?\n/)
    .slice(0, 100)
    .map((line) => line.replace(/^#\s*/, '').replaceAll('"', '').replace(/\s/g, '').toLowerCase());
  const has = (...names: string[]) =>
    header.some((line) => names.every((name) => line.split(',').includes(name)));
  if (has('ioc_value', 'ioc_type')) return FeedFormat.THREATFOX_CSV;
  if (has('url', 'url_status')) return FeedFormat.URLHAUS_CSV;
  if (has('dst_ip', 'dst_port')) return FeedFormat.FEODO_CSV;
  if (has('sha256_hash', 'md5_hash', 'sha1_hash')) return FeedFormat.MALWARE_BAZAAR_CSV;
  return FeedFormat.PLAIN_TEXT;
}
