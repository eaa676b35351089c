import { createHash } from 'node:crypto';
import { z } from 'zod';
import { damagedBackup } from './keep-fault.ts';

/** The first piece of a backup: what is in it and what made it. */
const manifestShape = z.object({
  format: z.literal('orion-backup'),
  version: z.int(),
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  orion: z.string(),
  postgres: z.string(),
  /** Of the house when the backup was made: it tells this house from another, and from itself before a restore. */
  epoch: z.string(),
  migrations: z.array(z.string()),
  instruments: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** Paths below the data folder; a file's pieces are called by its place in this list. */
  files: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestShape>;

/** The last piece: what each part came to. */
const talliesShape = z.record(z.string(), z.object({ bytes: z.number(), lines: z.number(), sha256: z.string() }));
export type Tallies = z.infer<typeof talliesShape>;
export type Tally = Tallies[string];

/** What this Orion writes; it reads every version up to it. */
export const formatVersion = 1;
export const manifestName = 'manifest.json';
export const talliesName = 'sha256.json';

export const tablePart = (name: string): string => `tables/${name}`;
export const filePart = (place: number): string => `files/${place}`;
export const pieceName = (part: string, number: number): string => `${part}/${String(number).padStart(6, '0')}`;

/** The part that a piece belongs to. */
export function partOf(piece: string): string {
  return piece.slice(0, piece.lastIndexOf('/'));
}

export const readManifest = (bytes: Uint8Array): Manifest => read(manifestShape, bytes);
export const readTallies = (bytes: Uint8Array): Tallies => read(talliesShape, bytes);

function read<Shape extends z.ZodType>(shape: Shape, bytes: Uint8Array): z.infer<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (error) {
    throw damagedBackup(error);
  }
}

/** Counts and hashes what passes. */
export class Counter {
  #bytes = 0;
  #lines = 0;
  readonly #hash = createHash('sha256');

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    for (let place = bytes.indexOf(10); place >= 0; place = bytes.indexOf(10, place + 1)) this.#lines += 1;
  }

  end(): Tally {
    return { bytes: this.#bytes, lines: this.#lines, sha256: this.#hash.digest('hex') };
  }
}
