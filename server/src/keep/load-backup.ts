import { once } from 'node:events';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { closeTables, makeTables, openTables } from '../store/restoring.ts';
import { copyIn, copyOut, readShape, type OwnerClient } from '../store/copy.ts';
import { Counter, tablePart, type Manifest, type Tallies } from './contents.ts';
import { damagedBackup, KeepFault } from './keep-fault.ts';
import { readBackupFile, type Sink } from './read-backup.ts';

export interface LoadPlan {
  readonly file: string;
  readonly identities: readonly string[];
  readonly appRole: string;
  /** Where the house's files go, an empty folder of nobody's yet. */
  readonly staging: string;
  readonly onPart: (part: string) => void;
}

export interface Loaded {
  readonly manifest: Manifest;
  readonly tallies: Tallies;
}

/**
 * Brings a backup's rows into a database and its files into a folder, within a transaction that is open, and
 * reads every row back: what lies there is what was written, byte for byte.
 */
export async function loadBackup(client: OwnerClient, plan: LoadPlan): Promise<Loaded> {
  let ties: Awaited<ReturnType<typeof openTables>> = [];
  const { manifest, tallies } = await readBackupFile(plan, {
    begin: async ({ migrations, tables }) => {
      await makeTables(client, { appRole: plan.appRole, migrations });
      const { tables: made } = await readShape(client);
      if (JSON.stringify(made) !== JSON.stringify(tables))
        throw new KeepFault(
          'newer_backup',
          'The tables in this backup are not those of any version that this Orion knows. Nothing was changed.',
        );
      ties = await openTables(client, made);
    },
    table: (table) => {
      plan.onPart(table.name);
      return rowsInto(client, table);
    },
    file: (path) => fileInto(join(plan.staging, path)),
  });
  plan.onPart('reading back');
  for (const table of manifest.tables) {
    const counter = new Counter();
    for await (const chunk of copyOut(client, table)) counter.add(chunk as Uint8Array);
    if (counter.end().sha256 !== tallies[tablePart(table.name)]?.sha256)
      throw new KeepFault(
        'not_whole',
        `The rows of ${table.name} did not come back as they were. Please report this. Nothing was changed.`,
      );
  }
  await closeTables(client, { tables: manifest.tables, ties, sequences: manifest.sequences });
  return { manifest, tallies };
}

/** Rows that PostgreSQL does not take are a file that is not as we wrote it. */
function rowsInto(client: OwnerClient, table: Manifest['tables'][number]): Sink {
  const stream = copyIn(client, table);
  const done = finished(stream).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw /^(?:22|23)/.test(code) ? damagedBackup(error) : error;
  });
  done.catch(() => {});
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), done]);
    },
    close: async () => {
      stream.end();
      await done;
    },
  };
}

function fileInto(path: string): Sink {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  return {
    write: async (bytes) => void writeSync(file, bytes),
    close: async () => {
      fsyncSync(file);
      closeSync(file);
    },
  };
}
