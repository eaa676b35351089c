import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportId } from '@orion/core';
import type { Keys } from '../keys.ts';

/** Where files that were brought lie until they are recorded, each sealed; an hour at most. */
export interface UploadPlace {
  readonly folder: string;
  readonly keys: Keys;
}

const uploads = 'imports';
const keptFor = 60 * 60 * 1000;

function pathOf(folder: string, id: ImportId): string {
  return join(folder, uploads, `${id}.sealed`);
}

/** Keeps the bytes of a file for the import of this id, and lets go of those of others whose hour is over. */
export async function keepUpload({ folder, keys }: UploadPlace, id: ImportId, bytes: Buffer): Promise<void> {
  await mkdir(join(folder, uploads), { recursive: true, mode: 0o700 });
  await sweepUploads(folder, Date.now());
  await writeFile(pathOf(folder, id), keys.sealHouse(`import ${id}`, bytes), { mode: 0o600 });
  setTimeout(() => void dropUpload(folder, id).catch(() => undefined), keptFor).unref();
}

export async function dropUpload(folder: string, id: ImportId): Promise<void> {
  await rm(pathOf(folder, id), { force: true });
}

export function hasUpload(folder: string, id: ImportId): boolean {
  return existsSync(pathOf(folder, id));
}

/** Removes what is older than an hour, and whatever a fall of the house left open. */
export async function sweepUploads(folder: string, now: number): Promise<void> {
  const place = join(folder, uploads);
  for (const name of await readdir(place).catch(() => [])) {
    const path = join(place, name);
    const about = await stat(path).catch(() => undefined);
    if (about && now - about.mtimeMs > (name.endsWith('.sealed') ? keptFor : keptFor / 60))
      await rm(path, { force: true });
  }
}

const sweepEvery = 10 * 60 * 1000;

/** Sweeps now and then, from the start of the house on: a file that lay there when it fell goes in time too. */
export async function sweepingUploads(folder: string): Promise<() => void> {
  await sweepUploads(folder, Date.now());
  const timer = setInterval(() => void sweepUploads(folder, Date.now()).catch(() => undefined), sweepEvery).unref();
  return () => clearInterval(timer);
}

/** A file open to be read, and how to let go of it. */
export interface OpenUpload {
  readonly path: string;
  readonly close: () => Promise<void>;
}

/**
 * Opens a kept file for readers that want a path. Where the system allows, the open file has no name any more by
 * then: not even a power cut leaves it readable on the disk.
 */
export async function openUpload({ folder, keys }: UploadPlace, id: ImportId): Promise<OpenUpload | undefined> {
  const sealed = await readFile(pathOf(folder, id)).catch(() => undefined);
  if (sealed === undefined) return undefined;
  const path = join(folder, uploads, `${randomUUID()}.open`);
  await writeFile(path, keys.openHouse(`import ${id}`, sealed), { mode: 0o600 });
  const file = await open(path, 'r');
  const nameless = `/proc/self/fd/${file.fd}`;
  if (!existsSync(nameless)) {
    await file.close();
    return { path, close: () => rm(path, { force: true }) };
  }
  await rm(path);
  return { path: nameless, close: () => file.close() };
}
