/** The folder that a command was typed in: npm runs it in the project's. */
export function invokedFrom(): string {
  return process.env.INIT_CWD ?? process.cwd();
}
