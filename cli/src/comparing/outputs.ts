import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Provenance } from '@orion/report/comparison';
import { OutputFile } from '@orion/tables';

/** What it takes to make the same numbers again: the files by their content, the program by its version. */
export async function provenanceOf({
  planFile,
  dataFile,
  rows,
  isReleased,
}: {
  readonly planFile: string;
  readonly dataFile: string;
  readonly rows: number;
  readonly isReleased: boolean;
}): Promise<Provenance> {
  const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
  return {
    orion: version,
    madeOn: new Date().toISOString(),
    planHash: await hashOf(planFile),
    dataHash: await hashOf(dataFile),
    dataFile: basename(dataFile),
    rows,
    disclosure: isReleased ? 'released' : 'internal',
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** A file that is there whole or not at all. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const output = new OutputFile(path);
  try {
    output.write(Buffer.from(content));
    output.commit();
  } catch (error) {
    output.abandon();
    throw error;
  }
}
