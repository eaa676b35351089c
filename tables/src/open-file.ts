import { stat } from 'node:fs/promises';
import { problem, Stopped } from '@orion/core';

/** Turns the operating system's refusal of a file into a problem; its message without path or call. */
export function refuseFile(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const isFolder = 'code' in error && error.code === 'EISDIR';
  throw new Stopped(
    problem(isFolder ? 'file_is_folder' : 'file_unreadable', {}, isFolder ? {} : { detail: systemReason(error) }),
  );
}

/** `ENOSPC: no space left on device, write` says `no space left on device`. */
export function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

/** Refuses a folder or a file that is not there, before a library answers in its own words. */
export async function requireFile(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => refuseFile(error));
  if (found.isDirectory()) throw new Stopped(problem('file_is_folder'));
  return found.size;
}
