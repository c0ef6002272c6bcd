import pino, { type Logger } from 'pino';

/**
 * The log: one JSON object a line on standard output, for programs, or lines for people when that is a terminal.
 *
 * @param level the least that is written, in pino's words
 */
export async function openLog(level: string): Promise<Logger> {
  if (!process.stdout.isTTY) {
    return pino({
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    });
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(
    { level },
    pretty({ sync: true, singleLine: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' }),
  );
}
