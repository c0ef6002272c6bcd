/**
 * Ports from 1024 up that the Fetch standard blocks (https://fetch.spec.whatwg.org/#port-blocking): mail, chat,
 * telephony and file services that would take a request of ours for one of theirs.
 */
const BLOCKED = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/** Whether websites are served at a port: below 1024 only at the two that were assigned to the web. */
export function isWebPort(port: number): boolean {
  return port >= 1024 ? !BLOCKED.has(port) : port === 80 || port === 443;
}
