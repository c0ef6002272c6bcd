/**
 * Hands Ctrl-C and SIGTERM to a command that has something to finish.
 *
 * @returns gives them back: afterwards they end the process
 */
export function onInterrupt(handlers: { first: () => void; second: () => void }): () => void {
  let received = 0;
  const receive = () => (received++ === 0 ? handlers.first() : handlers.second());
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, receive);
  return () => {
    for (const signal of signals) process.off(signal, receive);
  };
}
