import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { copyOut, readShape, type OwnerClient } from '../store/copy.ts';
import { Counter, filePart, formatVersion, manifestName, pieceName, tablePart, talliesName } from './contents.ts';
import type { Manifest, Tally } from './contents.ts';
import { houseFiles } from './house-files.ts';
import { tarEnd, tarEntry } from './tar.ts';

export interface BackupPlan {
  readonly folder: string;
  readonly id: string;
  readonly now: string;
  readonly orion: string;
  readonly instruments: readonly string[];
  readonly onPart: (part: string) => void;
}

/** How much is in hand at a time. */
const pieceBytes = 1024 * 1024;

/** The whole house as a tar, in clear, within a snapshot that is open: manifest, tables, files, tallies. */
export async function* writeBackup(client: OwnerClient, plan: BackupPlan): AsyncGenerator<Buffer> {
  const { tables, sequences, migrations, epoch, version } = await readShape(client);
  const files = houseFiles(plan.folder);
  const manifest: Manifest = {
    format: 'orion-backup',
    version: formatVersion,
    id: plan.id,
    madeAt: plan.now,
    orion: plan.orion,
    postgres: version,
    epoch,
    migrations: [...migrations],
    instruments: [...plan.instruments],
    sequences: [...sequences],
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    files: [...files],
  };
  yield tarEntry({ name: manifestName, bytes: inJson(manifest) });
  const tallies: Record<string, Tally> = {};
  const part = async function* (name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    plan.onPart(name);
    const counter = new Counter();
    let number = 0;
    for await (const bytes of inPieces(source)) {
      counter.add(bytes);
      yield tarEntry({ name: pieceName(name, (number += 1)), bytes });
    }
    tallies[name] = counter.end();
  };
  for (const table of tables) yield* part(tablePart(table.name), copyOut(client, table));
  for (const [place, path] of files.entries()) yield* part(filePart(place), createReadStream(join(plan.folder, path)));
  yield tarEntry({ name: talliesName, bytes: inJson(tallies) });
  yield tarEnd;
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size < pieceBytes) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

function inJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`);
}
