import { AddressUnreachableError, OutboundError } from './errors.js';

/** Codes of node:tls, node:net and OpenSSL for a handshake or a certificate that was not accepted. */
const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|EPROTO$)|CERT|CRL|ISSUER|SIGNATURE/;

/**
 * What a failed exchange means to the person who gave the address.
 *
 * @param begun whether the answer had begun to arrive
 * @returns the error itself where it is our mistake rather than the address's
 */
export function failureOf(error: unknown, begun: boolean): unknown {
  if (error instanceof OutboundError || !(error instanceof Error)) return error;
  const message = messageFor(error, begun);
  return message === undefined ? error : new AddressUnreachableError(message, { cause: error });
}

function messageFor(error: NodeJS.ErrnoException, begun: boolean): string | undefined {
  const { code } = error;
  // The parser's, for headers too long as well.
  if (code?.startsWith('HPE_'))
    return 'The address did not answer as a website does. Check it in your browser.';
  if (typeof code !== 'string' || code.startsWith('ERR_INVALID_')) return undefined;
  if (begun) return 'The address broke off its answer. Try again.';
  if (TLS_CODE.test(code))
    return 'The connection to the address is not secure: its certificate is missing, expired or not trusted.';
  return 'The address could not be reached. Check it in your browser.';
}
