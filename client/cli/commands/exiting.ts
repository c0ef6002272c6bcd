/** A command's action whose answer, when it is a number, becomes the exit code. */
export function exiting<Args extends unknown[]>(work: (...args: Args) => Promise<unknown>) {
  return async (...args: Args): Promise<void> => {
    const answer = await work(...args);
    if (typeof answer === 'number') process.exitCode = answer;
  };
}
