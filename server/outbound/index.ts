export { AllowList, AllowListError } from './allow-list.js';
export {
  AddressBlockedError,
  AddressRefusedError,
  AddressUnreachableError,
  AnswerTooLargeError,
  OutboundBusyError,
  OutboundError,
} from './errors.js';
export type { Lookup } from './gate.js';
export { lookupAt, NameServersError, parseNameServers } from './name-servers.js';
export {
  type Fetched,
  type FetchLimits,
  OutboundFetcher,
  type OutboundOptions,
} from './outbound-fetcher.js';
export type { Target } from './target.js';
