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
    // What was put before the method of the stream goes; the method stays.
    Reflect.deleteProperty(process.stdout, 'write');
    Reflect.deleteProperty(process.stderr, 'write');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
    process.stdout.removeAllListeners('error');
    process.stderr.removeAllListeners('error');
  }
}
