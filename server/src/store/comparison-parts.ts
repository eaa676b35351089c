import type { Instant, MissionId } from '@orion/core';
import type { KeptMembers, KeptRun } from './comparisons.ts';
import type { Transaction } from './database.ts';

/** What one of several missions keeps of a run that is about it: that it was looked at, and who of it was compared. */
export interface ComparisonPart extends Pick<KeptRun, 'home' | 'kind' | 'outcome' | 'exposure'> {
  readonly run: string;
  readonly missions: readonly MissionId[];
  /** Other outcomes that the answer tells by group. */
  readonly alsoTold: readonly string[];
  readonly at: Instant;
  readonly people: number;
  readonly members: Pick<KeptMembers, 'members' | 'sizes'>;
}

/** Writes a mission's part, once, in a transaction that writes in that mission. */
export async function addPart(transaction: Transaction, mission: MissionId, part: ComparisonPart): Promise<void> {
  const { run, home, missions, kind, outcome, exposure, alsoTold, at, people, members } = part;
  await transaction.query({
    name: 'add_comparison_part',
    text: `insert into casework.comparison_part
             (mission, run, home, missions, kind, outcome, exposure, also_told, at, people, members, group_sizes)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      mission,
      run,
      home,
      missions,
      kind,
      outcome,
      exposure,
      alsoTold,
      at,
      people,
      members.members,
      members.sizes,
    ],
  });
}
