import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './cast.ts';
import { scratchDatabase, type ScratchDatabase } from './scratch-postgres.ts';

/**
 * A house as an earlier Orion left it: a backup that that Orion made, and beside it who is in it. `0096` is of the
 * version whose last migration has that number. Everybody is made up; its two key holders are nobody's.
 */
export interface EarlierHouse {
  readonly file: string;
  readonly key: string;
  readonly password: string;
  readonly mission: string;
  readonly demo: { readonly mission: string };
  readonly accounts: Readonly<Record<'amina' | 'bakary' | 'fanta' | 'karim' | 'dounia' | 'nadia', string>>;
  readonly cases: Readonly<Record<'chen' | 'hawa' | 'ibrahima' | 'binta' | 'gone', string>>;
  readonly chensResponse: string;
}

export function earlierHouse(version: string): EarlierHouse {
  const path = join(root, 'test', 'earlier', version);
  return { ...(JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Omit<EarlierHouse, 'file'>), file: `${path}.orion` };
}

/** Where such a house can be set up: an empty database and an empty folder. */
export async function emptyPlace(): Promise<ScratchDatabase & { readonly folder: string }> {
  const scratch = await scratchDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'orion-earlier-'));
  return {
    ...scratch,
    folder,
    drop: async () => {
      await scratch.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
