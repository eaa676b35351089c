import { lookWithoutOwnValues, withoutOwnValues } from '@orion/analysis';
import type { MissionId } from '@orion/core';
import type { KeptLevel } from '../store/comparison-levels.ts';
import type { KeptMembers, KeptResult } from '../store/comparisons.ts';
import type { ComparingReply } from './compare-worker.ts';
import { levelsOf, membersOf, onlyPlaces, type ComparedPlaces } from './members.ts';

/** What one of several missions keeps of a run by itself: how many of it were read, and who was compared. */
export interface MissionPart {
  readonly mission: MissionId;
  readonly people: number;
  readonly members: KeptMembers;
  /** Of which kinds they are. */
  readonly levels: readonly KeptLevel[];
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
    /** Of which mission each is who was read, and their numbers. */
    readonly met: readonly MissionId[];
    readonly keys: readonly number[];
    readonly reply: ComparedPlaces;
    readonly groups: number;
  },
): readonly MissionPart[] {
  return missions.map((mission) => {
    const own = onlyPlaces(reply, (place) => met[reply.rows[place] ?? -1] === mission);
    return {
      mission,
      people: met.filter((one) => one === mission).length,
      members: membersOf(keys, own, groups),
      levels: levelsOf(keys, own, groups),
    };
  });
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
