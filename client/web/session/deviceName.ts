import { t } from '../texts';

/** The first that matches names the program; the order matters, as most browsers claim to be others too. */
const PROGRAMS: [RegExp, string][] = [
  [/EdgA?\/|EdgiOS\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chromium\//, 'Chromium'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^maskwatch/i, 'Maskwatch command line'],
  [/^curl\//, 'curl'],
  [/python/i, 'Python script'],
  [/^(node|undici)/i, 'Node.js script'],
];

const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What a program calls itself, in words: "Firefox on Windows". */
export function deviceName(userAgent: string | null | undefined): string {
  const find = (among: [RegExp, string][]) => among.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return t.sessions.device(find(PROGRAMS) ?? t.sessions.unknown, find(SYSTEMS) ?? '');
}
