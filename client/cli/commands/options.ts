import { InvalidArgumentError, Option } from 'commander';

/** Examples below a command's help: what to type and what it does. */
export function examples(...lines: [typed: string, does: string][]): string {
  const text = lines.map(([typed, does]) => `  # ${does}\n  ${typed}`).join('\n');
  return `\nExamples:\n${text}`;
}

export function numberOption(
  flags: string,
  description: string,
  parse: (text: string) => number,
  fallback: number,
): Option {
  return new Option(flags, description).argParser(parse).default(fallback);
}

export const wholeNumber = (min: number, max: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max) {
    throw new InvalidArgumentError(`It is a whole number from ${min} to ${max}.`);
  }
  return number;
};

export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('It is a number above 0.');
  return number;
}

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span of time in milliseconds: 30s, 5m, 2h, 90d. */
export function timeSpan(text: string): number {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (!number || !unit) throw new InvalidArgumentError('It is a time such as 30s, 5m, 2h or 90d.');
  return Number(number) * (UNITS[unit] ?? 0);
}

export function durationOption(flags: string, description: string, fallback: string): Option {
  return new Option(flags, description).argParser(timeSpan).default(timeSpan(fallback), fallback);
}

/** A choice of constants of the schema, typed in small letters with hyphens: some-masked. */
export function constantOption<Constant extends string>(
  flags: string,
  description: string,
  constants: readonly Constant[],
): Option {
  const typed = constants.map(typedAs);
  const option = new Option(flags, description).choices(typed);
  const check = option.parseArg;
  return option.argParser((text, previous) => {
    check?.(text, previous);
    return constants[typed.indexOf(text)];
  });
}

/** SOME_MASKED → some-masked */
export const typedAs = (constant: string) => constant.toLowerCase().replaceAll('_', '-');

/** A day or time, on this machine's clock unless it says otherwise: 2026-11-21, 2026-11-21T14:00, …Z. */
export function timeOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    const local = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text;
    const at = new Date(local);
    if (Number.isNaN(at.getTime()) || !/^\d{4}-/.test(text)) {
      throw new InvalidArgumentError('It is a day or a time such as 2026-11-21 or 2026-11-21T14:00.');
    }
    return at.toISOString();
  });
}
