import { isProblemList, project, type Case, type Delivered, type MissionId } from '@orion/core';
import { deliver } from './access/deliver.ts';
import { partsSeen, type Entered, type Team } from './access/reach.ts';
import { openHistory } from './open-change.ts';
import type { House } from './house.ts';
import { readHistory } from './store/changes.ts';
import type { Transaction } from './store/database.ts';

/** Who reads, in one mission. */
export interface Reader {
  readonly account: Entered['account'];
  readonly roles: Parameters<typeof partsSeen>[0]['roles'];
  readonly team: Team;
}

/** What happened in one case as this reader may see it, and what it makes of the case; nothing if it is not theirs. */
export interface CaseRead {
  readonly found: Case;
  readonly changes: readonly Delivered[];
}

/** Folds cases anew from the log, each without what the reader may not see. Those not theirs are absent. */
export async function readCases(
  house: House,
  transaction: Transaction,
  { mission, reader, cases }: { mission: MissionId; reader: Reader; cases: readonly string[] },
): Promise<readonly CaseRead[]> {
  const changes = openHistory(house.keys, await readHistory(transaction, mission, cases));
  const streams = Map.groupBy(changes, ({ subject }) => subject);
  const today = house.clock().slice(0, 10) as Case['openedOn'];
  return [...streams.values()].flatMap((stream) => {
    const whole = fold(stream);
    const seen = partsSeen(reader, whole, today);
    if (seen.size === 0) return [];
    const delivered = stream.map((change) => deliver(change, seen));
    return [{ found: fold(delivered), changes: delivered }];
  });
}

/** The case that a whole stream of changes makes. */
export function fold(stream: readonly Delivered[]): Case {
  const found = stream.reduce<Case | undefined>((before, change) => {
    const after = project(before, change);
    if (isProblemList(after))
      throw new Error(`the log cannot be projected: ${after.map(({ code }) => code).join(' ')}`);
    return after;
  }, undefined);
  if (found === undefined) throw new Error('an empty stream');
  return found;
}
