#!/usr/bin/env node
import { CommanderError } from 'commander';
import {
  adviceFor,
  ExitCode,
  exitCodeOf,
  Interrupted,
  messageOf,
  Refusal,
  SignInNeeded,
  Unreachable,
  UsageError,
} from './api/failures';
import { say, styled } from './output/terminal';
import { program } from './program';

// A reader that has seen enough, such as head, ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(ExitCode.done);
  throw error;
});

try {
  await program(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // What commander has to say of wrong arguments it has said; help and the version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  const isForPeople =
    error instanceof UsageError ||
    error instanceof Refusal ||
    error instanceof Unreachable ||
    error instanceof SignInNeeded ||
    error instanceof Interrupted ||
    (error as NodeJS.ErrnoException).syscall !== undefined;
  say(styled('red', isForPeople ? messageOf(error) : String((error as Error).stack ?? error)));
  const advice = adviceFor(error);
  if (advice) say(advice);
  return exitCodeOf(error);
}
