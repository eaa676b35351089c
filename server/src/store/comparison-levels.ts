import type { MissionId } from '@orion/core';
import type { KeptMembers, KeptRun } from './comparisons.ts';
import type { Transaction } from './database.ts';

/** People of one kind: those who have one of the values of a column, which itself is not told. */
export interface KeptLevel {
  readonly column: string;
  /** The place of the value among those of its column: the same in every mission of a run. */
  readonly place: number;
  readonly members: Pick<KeptMembers, 'members' | 'sizes'>;
}

/** Of what kinds the people of a run were, by column: for each value a part for each mission that it is about. */
export type LevelsByColumn = ReadonlyMap<string, readonly (readonly KeptMembers[])[]>;

/** Writes of which kinds a mission's people in a run are, in the transaction that writes who they are. */
export async function addLevels(
  transaction: Transaction,
  mission: MissionId,
  run: Pick<KeptRun, 'id' | 'home' | 'missions'>,
  levels: readonly KeptLevel[],
): Promise<void> {
  for (const { column, place, members } of levels)
    await transaction.query({
      name: 'add_comparison_level',
      text: `insert into casework.comparison_level
               (mission, run, home, missions, column_name, place, members, group_sizes)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [mission, run.id, run.home, run.missions, column, place, members.members, members.sizes],
    });
}

type LevelRow = KeptMembers & { readonly run: string; readonly column: string; readonly place: number };

/** Of which kinds the people of a run were; nothing where it was made before that was kept. */
export async function readLevels(
  transaction: Transaction,
  { id, home }: Pick<KeptRun, 'id' | 'home'>,
): Promise<LevelsByColumn> {
  const { rows } = await transaction.query<LevelRow>({
    name: 'comparison_levels',
    text: `select run, column_name as column, place, members, group_sizes as sizes, gone
           from casework.comparison_level where home = $1 and run = $2`,
    values: [home, id],
  });
  return byColumn(rows);
}

/** The same of each release that is about any of some missions, by its run. */
export async function readReleasedLevels(
  transaction: Transaction,
  missions: readonly MissionId[],
): Promise<ReadonlyMap<string, LevelsByColumn>> {
  const { rows } = await transaction.query<LevelRow>({
    name: 'released_levels',
    text: 'select run, column_name as column, place, members, sizes, gone from casework.released_levels($1)',
    values: [missions],
  });
  return new Map([...Map.groupBy(rows, ({ run }) => run)].map(([run, some]) => [run, byColumn(some)]));
}

function byColumn(rows: readonly LevelRow[]): LevelsByColumn {
  const columns = [...Map.groupBy(rows, ({ column }) => column)];
  return new Map(
    columns.map(([column, some]) => [
      column,
      [...Map.groupBy(some, ({ place }) => place).values()].map((parts) =>
        parts.map(({ members, sizes, gone }) => ({ members, sizes, gone })),
      ),
    ]),
  );
}
