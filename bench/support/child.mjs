import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a part of the bench as a process of its own, so that no part's memory or event loop is another's. It answers
 * each question, in order.
 *
 * @param {URL} module which calls `answer`
 */
export function startChild(module, ...args) {
  const child = fork(module, args);
  return {
    pid: child.pid,
    async ask(question) {
      child.send(question);
      const stopped = new AbortController();
      const [[answer]] = await Promise.race([
        once(child, 'message', stopped).then((message) => [message]),
        once(child, 'exit', stopped).then(([code]) => {
          throw new Error(`${module.pathname.split('/').at(-1)} ended with ${code}.`);
        }),
      ]).finally(() => stopped.abort());
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** In a child: answers what the bench asks. */
export function answer(handle) {
  process.on('message', async (question) => {
    try {
      process.send({ value: await handle(question) });
    } catch (error) {
      process.send({ error: error.stack });
    }
  });
}
