import { personOf, type CaseId, type MissionId } from '@orion/core';
import { disabilityEffect, profileOf } from './case-effect.ts';
import type { House } from './house.ts';
import { openHistory } from './open-change.ts';
import { fold } from './read-case.ts';
import { recordBatch, readHistory } from './store/changes.ts';
import { asOwner, inOwnTransaction, type OwnerClient } from './store/copy.ts';
import { lockCases, writeAsOwner } from './store/erasure.ts';
import { readUndescribed, type Undescribed } from './store/undescribed.ts';

/** How many cases are described in one transaction. */
const most = 200;

type Describing = Pick<House, 'keys' | 'log'> & { readonly ownerUrl: string };

/**
 * Writes the profiles of people whose cases are older than profiles: what analysis may know of them is sealed in
 * their record, so no migration could tell it. Called at each start; where everybody has one it does nothing. It
 * never throws: those who are left stand in every count as unknown, and whoever runs the house is told. Gives how
 * many it described.
 */
export async function describePeople(house: Pick<House, 'ownerUrl' | 'keys' | 'log'>): Promise<number> {
  const { ownerUrl, keys, log } = house;
  if (ownerUrl === undefined) return 0;
  let described = 0;
  try {
    let after: Undescribed | undefined;
    do {
      const from = after;
      const found = await asOwner(ownerUrl, async (client) => readUndescribed(client, { after: from, most }));
      for (const [mission, cases] of Map.groupBy(found, (one) => one.mission))
        described += await describeEach({ ownerUrl, keys, log }, mission, cases.map(idOf));
      after = found.at(-1);
    } while (after);
  } catch (error) {
    tell(log, error);
  }
  return described;
}

/** One record that does not open leaves that one person out alone. */
async function describeEach(house: Describing, mission: MissionId, cases: readonly CaseId[]): Promise<number> {
  try {
    await asOwner(house.ownerUrl, async (client) =>
      inOwnTransaction(client, async () => describeCases(client, { keys: house.keys, mission, cases })),
    );
    return cases.length;
  } catch (error) {
    if (cases.length > 1) {
      const half = Math.ceil(cases.length / 2);
      const first = await describeEach(house, mission, cases.slice(0, half));
      return first + (await describeEach(house, mission, cases.slice(half)));
    }
    tell(house.log, error);
    return 0;
  }
}

function tell(log: House['log'], error: unknown): void {
  const { name, code } = error as { name?: string; code?: string };
  log.error({ name, code }, 'somebody stands in no count by sex, age or place; the next start tries again');
}

/** The cases are locked before they are read: what somebody corrects meanwhile comes after this. */
async function describeCases(
  client: OwnerClient,
  { keys, mission, cases }: { keys: House['keys']; mission: MissionId; cases: readonly CaseId[] },
): Promise<void> {
  await writeAsOwner(client, mission);
  await lockCases(client, mission, cases);
  const changes = openHistory(keys, await readHistory(client, mission, cases));
  const streams = [...Map.groupBy(changes, ({ subject }) => subject)];
  const profiles = streams.map(([id, stream]) => {
    const whole = fold(stream);
    return { case: id, ...profileOf(personOf(whole), whole.returnKind) };
  });
  const disabilities = streams.flatMap(([id, stream]) => {
    const graded = stream.map(disabilityEffect).findLast(({ disability }) => disability !== undefined);
    return graded ? [{ case: id, has: graded.disability }] : [];
  });
  const outcome = await recordBatch(client, mission, {
    changes: [],
    profiles,
    ...(disabilities.length > 0 && { disabilities }),
  });
  if (outcome !== 'recorded') throw new Error(`profiles were not recorded: ${outcome}`);
}

function idOf({ case: id }: Undescribed): CaseId {
  return id;
}
