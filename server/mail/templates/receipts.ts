import { atMinute, inLine, layOut, type MailContent } from './layout.js';

/** Where the reader of a receipt finds the bytes: with the mail, perhaps with faces blurred, at an address, or nowhere any more. */
export type ReceiptCopy = 'attached' | 'blurred' | 'gone' | { link: string };

/** A file or a photo came in and is kept. */
export function receipt(values: {
  kind: 'file' | 'photo';
  name: string;
  bytes: number;
  sha256: string;
  at: Date;
  /** Of a photo: what was found, in a sentence. */
  verdict?: string;
  copy: ReceiptCopy;
}): MailContent {
  const { kind, name, bytes, sha256, at, verdict, copy } = values;
  const facts: [string, string][] = [
    ['Name', name],
    ['Size', sizeOf(bytes)],
    ['Received', atMinute(at)],
    ['SHA-256', sha256],
  ];
  if (verdict) facts.push(['Result', verdict]);
  return layOut(`${kind}Receipt`, `Received: ${inLine(name)}`, [
    { paragraph: `Your ${kind} has arrived at Maskwatch.` },
    { facts },
    ...(copy === 'attached' ? [{ paragraph: 'A copy is attached.' }] : []),
    ...(copy === 'blurred' ? [{ paragraph: 'A copy with all faces blurred is attached.' }] : []),
    ...(typeof copy === 'object' ? [{ button: `See the ${kind}`, link: copy.link }] : []),
    { paragraph: 'In your profile you choose whether such receipts are sent.' },
  ]);
}

/** In units of 1,048,576 bytes, as limits are given. */
function sizeOf(bytes: number): string {
  const exact = `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 104_858 ? exact : `${(bytes / 1_048_576).toFixed(1)} MB (${exact})`;
}
