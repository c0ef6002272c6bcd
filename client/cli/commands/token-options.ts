import { InvalidArgumentError, Option } from 'commander';
import { timeSpan } from './options';

export const SCOPES = ['UPLOAD', 'READ', 'ADMIN'] as const;
export type Scope = (typeof SCOPES)[number];

export function scopesOption(fallback: Scope[]): Option {
  const typed = (scopes: readonly Scope[]) => scopes.join(',').toLowerCase();
  return new Option('--scopes <list>', `what the token opens: ${typed(SCOPES)}`)
    .argParser((text) =>
      text.split(',').map((each) => {
        const scope = SCOPES.find((one) => one === each.trim().toUpperCase());
        if (!scope) throw new InvalidArgumentError(`They are ${typed(SCOPES)}, with commas between them.`);
        return scope;
      }),
    )
    .default(fallback, typed(fallback));
}

/** In milliseconds from now; Infinity: never. */
export function expiresOption(): Option {
  return new Option('--expires <time>', 'how long it is good for, as in 12h or 90d, or never')
    .argParser((text) => (text === 'never' ? Number.POSITIVE_INFINITY : timeSpan(text)))
    .default(timeSpan('90d'), '90d');
}

export function expiryOf(milliseconds: number): string | null {
  return milliseconds === Number.POSITIVE_INFINITY ? null : new Date(Date.now() + milliseconds).toISOString();
}
