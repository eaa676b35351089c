import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Ending } from './fuzz-run.ts';

/** The `orion` command as a script starts it. */
export const bin = fileURLToPath(new URL('../cli/bin/orion.mjs', import.meta.url));

/** A folder for the tests of one file; it is gone when they are done. */
export function folderForTests(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `orion-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Runs `orion` commands in a folder, all in one child process, since to start one costs half a second.
 * For what needs a process of its own (signals, pipes, limits), start `bin`.
 */
export class Orion {
  readonly folder: string;
  #child: ChildProcess | undefined;

  constructor(name: string) {
    this.folder = folderForTests(name);
    after(() => this.#child?.kill());
  }

  /** One command; the words are file names within the folder, options and values. */
  run(...words: readonly string[]): Promise<Ending> {
    this.#child ??= fork(new URL('./fuzz-serve.ts', import.meta.url), {
      stdio: 'inherit',
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    });
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`the process ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (ending: Ending) => {
        child.off('exit', ended);
        resolve(ending);
      });
      child.send({ words, folder: this.folder });
    });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }
}
