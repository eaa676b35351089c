import { rmSync } from 'node:fs';

/** What a command said and how it ended. */
export interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const { run } = (await import(new URL('../cli/src/main.ts', import.meta.url).href)) as {
  run: (words: readonly string[]) => Promise<void>;
};

/**
 * Runs one `orion` command in this process, which must be a child made for it: what it writes is kept,
 * and the ears that a command grows (for signals, for a closed pipe) are taken off again.
 */
export async function runHere(words: readonly string[]): Promise<Ending> {
  const said = { out: '', err: '' };
  const [writeOut, writeErr] = [process.stdout.write, process.stderr.write];
  const keep = (to: 'out' | 'err') =>
    ((chunk: string | Uint8Array) => {
      said[to] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return true;
    }) as typeof process.stdout.write;
  process.stdout.write = keep('out');
  process.stderr.write = keep('err');
  try {
    await run(words);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    process.exitCode = 0;
    process.stdout.write = writeOut;
    process.stderr.write = writeErr;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
    process.stdout.removeAllListeners('error');
    process.stderr.removeAllListeners('error');
  }
}

/** Takes a folder away with all that is in it; to be called at the end. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
