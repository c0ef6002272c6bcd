import { counted, inLine, layOut, type MailContent } from './layout.js';

/** An upload, or an address to fetch one from, was on a list of known threats. */
export function uploadBlocked(values: {
  username: string;
  /** What the file is called; undefined: it was to be fetched. */
  name: string | undefined;
  type: string;
  /** Defanged. */
  value: string;
  /** Feeds and cause. */
  because: string;
  at: Date;
  link: string;
}): MailContent {
  const { username, name, type, value, because, at, link } = values;
  const what = name ? `the file ${inLine(name)}` : 'a photo by address';
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return layOut('uploadBlocked', 'An upload to Maskwatch was blocked', [
    {
      paragraph: `${inLine(username)} sent in ${what} on ${time}. It is on a list of known threats and was not kept.`,
    },
    { code: value.length > 300 ? `${value.slice(0, 300)}…` : value, label: type },
    { paragraph: inLine(because) },
    { button: 'Look at the indicators', link },
    { paragraph: 'If you know the value to be good, put it on the allow-list there.' },
  ]);
}

/** A refreshed feed has named what is stored already. */
export function itemsQuarantined(values: { names: string[]; count: number; link: string }): MailContent {
  const { names, count, link } = values;
  return layOut('itemsQuarantined', 'Stored files were put in quarantine', [
    {
      paragraph: `A feed has come to name ${counted(count, 'stored photo or file')}. Downloads are refused until you release or delete what is held.`,
    },
    { paragraph: names.map(inLine).join(', ') + (count > names.length ? ' and others' : '') },
    { button: 'Open the quarantine', link },
  ]);
}
