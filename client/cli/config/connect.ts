import { Api } from '../api/api';
import { SignInNeeded, UsageError } from '../api/failures';
import type { RetryOptions } from '../api/retries';
import { readSignIn, serverAddress } from './settings';

/**
 * The server that commands talk to: what MASKWATCH_URL and MASKWATCH_TOKEN say, else what `login` has kept.
 *
 * @throws SignInNeeded, UsageError
 */
export async function connect(retries?: RetryOptions): Promise<Api> {
  const { MASKWATCH_URL, MASKWATCH_TOKEN } = process.env;
  if (MASKWATCH_TOKEN && !MASKWATCH_URL) throw new UsageError('Set MASKWATCH_URL beside MASKWATCH_TOKEN.');
  if (MASKWATCH_URL && MASKWATCH_TOKEN) {
    return new Api(serverAddress(MASKWATCH_URL), MASKWATCH_TOKEN, retries);
  }
  const kept = await readSignIn();
  // A kept token goes nowhere but to the server that gave it.
  if (!kept || (MASKWATCH_URL && serverAddress(MASKWATCH_URL) !== kept.url)) {
    throw new SignInNeeded(
      `Sign in first: maskwatch login ${MASKWATCH_URL ?? 'https://maskwatch.example.org'}\n` +
        'Scripts set MASKWATCH_URL and MASKWATCH_TOKEN instead.',
    );
  }
  return new Api(kept.url, kept.token, retries);
}
