import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { systemReason } from './open-file.ts';

const unfinished = new Set<OutputFile>();

/** Removes what every unfinished output has written so far: for an interrupted program. */
export function abandonOutputs(): void {
  for (const output of unfinished) output.abandon();
}

/**
 * A file that appears whole or not at all: it is written beside its place under another name and
 * moved there by `commit`. A disk that is full, or an interrupt, leaves what was there before.
 */
export class OutputFile {
  readonly path: string;
  readonly partPath: string;
  #descriptor: number | undefined;

  constructor(path: string) {
    const { real, mode } = destination(path);
    this.path = real;
    this.partPath = join(dirname(this.path), `.orion-${randomBytes(6).toString('hex')}.part`);
    try {
      this.#descriptor = openSync(this.partPath, 'wx', mode);
    } catch (error) {
      throw outputFailed(this.path, error);
    }
    unfinished.add(this);
  }

  write(bytes: Uint8Array): void {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) throw new Error('the output is closed');
    this.#attempt(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    });
  }

  /** Closes the part, to be written on by somebody else under `partPath`. */
  release(): void {
    this.#close();
  }

  commit(): void {
    this.#attempt(() => {
      this.#close();
      renameSync(this.partPath, this.path);
    });
    unfinished.delete(this);
  }

  abandon(): void {
    unfinished.delete(this);
    this.#close();
    rmSync(this.partPath, { force: true });
  }

  #close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }

  #attempt<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      this.abandon();
      throw outputFailed(this.path, error);
    }
  }
}

export function outputFailed(path: string, error: unknown): Stopped {
  return new Stopped(problem('output_failed', { file: path }, { detail: systemReason(error) }));
}

/**
 * The real place of a file that may stand behind a link, and who may read what stands there; refuses
 * what a file cannot replace (a folder, a device, a pipe, what stands behind /dev/stdout) and what is
 * protected from writing.
 */
function destination(path: string): { readonly real: string; readonly mode: number } {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found && !/[/\\]$/.test(path)) return { real: linkTarget(path), mode: 0o666 };
    const isOurs = !/^\/(?:dev|proc)\//.test(resolve(path));
    if (found?.isFile() && isOurs) {
      accessSync(path, constants.W_OK);
      return { real: realpathSync(path), mode: found.mode & 0o777 };
    }
  } catch (error) {
    throw outputFailed(path, error);
  }
  throw new Stopped(problem('output_not_a_file', { file: path }));
}

/** Where a link leads that leads to nothing yet; a path that is no link stays. */
function linkTarget(path: string): string {
  try {
    return linkTarget(resolve(dirname(path), readlinkSync(path)));
  } catch {
    return path;
  }
}
