import { abandonOutputs } from '@orion/tables';
import { Stopped } from '@orion/core';
import { commandNamed, commands } from './commands.ts';
import { exitCodes, UsageError } from './command.ts';
import { generalHelp, helpOf } from './help.ts';
import { languageFrom, printProblems, say, warn } from './terminal.ts';

/** Runs one `orion` command and sets the exit code. Whatever happens, no half file stays. */
export async function run(words: readonly string[]): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted(signal));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    abandonOutputs();
    process.exit(exitCodes.ok);
  });
  // Whoever reads the rejects may stop early; the work goes on.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    process.exitCode = await dispatch(words);
  } catch (error) {
    abandonOutputs();
    process.exitCode = failed(error, words);
  }
}

async function dispatch(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const wanted = name === 'help' ? commandNamed(rest) : undefined;
    say(wanted ? helpOf(wanted.command) : generalHelp(commands));
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (name === '--version' || name === 'version') {
    say((await import('../package.json', { with: { type: 'json' } })).default.version);
    return exitCodes.ok;
  }
  const found = commandNamed(words);
  if (!found) throw new UsageError(`there is no command "${name}"; see orion --help`);
  if (found.rest.some((word) => word === '--help' || word === '-h')) {
    say(helpOf(found.command));
    return exitCodes.ok;
  }
  return found.command.run(found.rest);
}

/** What a person can mend is said in sentences; our own faults with their stack, which holds no data. */
function failed(error: unknown, words: readonly string[]): number {
  if (error instanceof UsageError) {
    warn(`orion: ${error.message}`);
    return exitCodes.usage;
  }
  if (error instanceof Stopped) {
    printProblems(error.problems, languageFrom(words));
    return exitCodes.refused;
  }
  warn(
    `orion: this is a fault of Orion's own, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return exitCodes.fault;
}

/**
 * Tidies up and dies of the signal, so that a shell sees 130 for Ctrl-C. `process.exit` would wait for a
 * read that is under way, and a pipe that nobody writes to never ends one.
 */
function interrupted(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  abandonOutputs();
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

if (process.argv[1]?.endsWith('main.ts')) await run(process.argv.slice(2));
