import { lookWithoutOwnValues, withoutOwnValues } from '@orion/analysis';
import type { MissionId } from '@orion/core';
import type { KeptMembers, KeptResult } from '../store/comparisons.ts';
import type { ComparingReply } from './compare-worker.ts';
import { membersOf } from './members.ts';
import type { Met } from './plan-of-people.ts';

/** What one of several missions keeps of a run by itself: how many of it were read, and who was compared. */
export interface MissionPart {
  readonly mission: MissionId;
  readonly people: number;
  readonly members: KeptMembers;
}

/** A run's people, mission by mission. */
export function partsOf(
  missions: readonly MissionId[],
  {
    met,
    keys,
    reply,
    groups,
  }: {
    /** Who was read, a row each, and their numbers. */
    readonly met: readonly Met[];
    readonly keys: readonly number[];
    readonly reply: { readonly rows: Uint32Array; readonly group: Int32Array };
    readonly groups: number;
  },
): readonly MissionPart[] {
  return missions.map((mission) => ({
    mission,
    people: met.filter((one) => one.mission === mission).length,
    members: membersOf(
      keys,
      onlyRows(reply, (row) => met[row]?.mission === mission),
      groups,
    ),
  }));
}

/** Those of a cohort who are in some rows of the table. */
function onlyRows(
  { rows, group }: { readonly rows: Uint32Array; readonly group: Int32Array },
  isIn: (row: number) => boolean,
): { readonly rows: Uint32Array; readonly group: Int32Array } {
  const places = [...rows.keys()].filter((place) => isIn(rows[place] ?? -1));
  return {
    rows: Uint32Array.from(places, (place) => rows[place] ?? 0),
    group: Int32Array.from(places, (place) => group[place] ?? 0),
  };
}

/**
 * What is told over several missions holds nobody's own values from the start: when somebody is erased in one of them,
 * nothing has to be altered where the answer lies.
 */
export function withoutAnybody(
  told: Extract<ComparingReply, { told: unknown }>['told'],
): Pick<KeptResult, 'comparison' | 'look'> {
  return 'look' in told ? { look: lookWithoutOwnValues(told.look) } : { comparison: withoutOwnValues(told.comparison) };
}
