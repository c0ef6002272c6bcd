/** An expected failure of fetching an address; the message is written for the person who gave the address. */
export class OutboundError extends Error {}

/**
 * The address is not one we fetch from. There is one message for all reasons, so that the answer tells nothing about
 * the network we stand in: neither which hosts are there nor which of their ports are open.
 */
export class AddressRefusedError extends OutboundError {
  override name = 'AddressRefusedError';

  constructor() {
    super(
      'This address is not allowed. Give a public address that starts with http:// or https://, ' +
        'or ask your administrator to allow this one.',
    );
  }
}

/** The address may be fetched, but did not give what was asked for. */
export class AddressUnreachableError extends OutboundError {
  override name = 'AddressUnreachableError';
}

/** The answer is larger than the caller takes. */
export class AnswerTooLargeError extends OutboundError {
  override name = 'AnswerTooLargeError';

  constructor(readonly maxBytes: number) {
    super(`The answer is larger than ${maxBytes / 1_048_576} MB.`);
  }
}

/** Whoever asked for the address does not want to go where it leads. */
export class AddressBlockedError extends OutboundError {
  override name = 'AddressBlockedError';

  /** @param match what speaks against it, in the asker's terms */
  constructor(readonly match: unknown) {
    super('The address is not fetched.');
  }
}

/** As many addresses are being fetched as may be at once. */
export class OutboundBusyError extends OutboundError {
  override name = 'OutboundBusyError';

  constructor() {
    super('Too many addresses are being fetched. Try again in a moment.');
  }
}
