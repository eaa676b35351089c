import { createHash } from 'node:crypto';
import { isProblemList, type MissionId, type Problem } from '@orion/core';
import { columnsOfPlan, type ComparisonPlan } from '@orion/core/comparison';
import { canonical } from '../canonical.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import {
  addResult,
  type ComparingRole,
  type KeptMembers,
  type KeptResult,
  type RunKind,
  type RunOutcome,
} from '../store/comparisons.ts';
import { holdCompared, isAnybodyGoneSince, readHappened } from '../store/compared-people-gone.ts';
import { addLevels, type KeptLevel } from '../store/comparison-levels.ts';
import { addPart } from '../store/comparison-parts.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter, enterToWrite } from '../store/entry.ts';
import { openSnapshot } from '../store/snapshot.ts';
import { compareBeside, ComparingStopped, whileGoing, type Telling } from './comparing.ts';
import { findPeopleOver, missionsAsked } from './evaluated-missions.ts';
import { levelsOf, membersOf } from './members.ts';
import { partsOf, withoutAnybody, type MissionPart } from './mission-parts.ts';
import { hashOfTable } from './plan-cells.ts';
import { tableOfPlan } from './plan-of-people.ts';

/** A run that was written down and is to be made now, in the name of whoever asked for it. */
export interface ComparisonOrder {
  readonly house: House;
  readonly token: Buffer;
  /** Where it lies. */
  readonly mission: MissionId;
  /** All that it is about, that one among them; null where it is about no other. */
  readonly missions: readonly MissionId[] | null;
  readonly role: ComparingRole;
  readonly run: string;
  readonly kind: RunKind;
  readonly plan: ComparisonPlan;
}

interface Ended {
  readonly outcome: RunOutcome;
  readonly people?: number;
  readonly result?: KeptResult;
  readonly members?: KeptMembers;
  /** Of which kinds they are. */
  readonly levels?: readonly KeptLevel[];
  /** What had happened when people were read. */
  readonly happened?: string;
  /** Over several missions: what each of them keeps by itself. */
  readonly parts?: readonly MissionPart[];
}

/** The fingerprint of a plan: the same whatever the order of its fields. */
export function hashOfPlan(plan: ComparisonPlan): string {
  return createHash('sha256').update(canonical(plan)).digest('hex');
}

/** Makes a run beside the house and writes what it came to. Nobody waits for it: the page asks how far it is. */
export async function makeComparison(order: ComparisonOrder): Promise<void> {
  const { house, run } = order;
  try {
    await whileGoing(house, run, async (telling) => {
      for (let left = triesWhenSomebodyGoes; left > 0; left--) {
        const ended = await end(order, telling);
        if (await isWritten(order, ended)) return;
      }
      throw new SomebodyGone();
    });
  } catch (error) {
    // Whoever ran it was signed out meanwhile, or the database went away: the run is told as interrupted.
    house.log.error({ err: nameOf(error), run }, 'a comparison was not written');
  }
}

/** So often is a run made anew of those who are left, where somebody in its missions went meanwhile. */
const triesWhenSomebodyGoes = 3;

/** Somebody was erased, or an import undone, while their comparison went on. */
class SomebodyGone extends Error {
  override name = 'SomebodyGone';
}

/**
 * Writes what a run came to; false where somebody who was read is gone, of whom nothing is kept. Where a mission has kept
 * its part by then it stands, and is of those who were read: such a run is not made anew but told as interrupted.
 */
async function isWritten(order: ComparisonOrder, { parts, ...ended }: Ended): Promise<boolean> {
  let isPartKept = false;
  try {
    // First what each mission keeps by itself: nothing is told that is not counted everywhere.
    for (const part of parts ?? []) {
      await writePart(order, ended, part);
      isPartKept = true;
    }
    await write(order, ended);
    return true;
  } catch (error) {
    if (error instanceof SomebodyGone && !isPartKept) return false;
    throw error;
  }
}

/** In the transaction that writes: whoever was read is there still, and is not erased before this ends. */
async function holdThose(transaction: Transaction, mission: MissionId, { happened }: Ended): Promise<void> {
  await holdCompared(transaction, mission);
  if (happened !== undefined && (await isAnybodyGoneSince(transaction, mission, happened))) throw new SomebodyGone();
}

async function end(order: ComparisonOrder, telling: Telling): Promise<Ended> {
  try {
    return await make(order, telling);
  } catch (error) {
    if (error instanceof ComparingStopped || telling.signal.aborted) return { outcome: 'stopped' };
    order.house.log.error({ err: nameOf(error), where: placeOf(error), run: order.run }, 'a comparison failed');
    return { outcome: 'failed' };
  }
}

/** All is read in one snapshot, which is closed before anything is reckoned. */
async function make(order: ComparisonOrder, telling: Telling): Promise<Ended> {
  const { house, token, mission, missions, role, plan, kind } = order;
  const met: MissionId[] = [];
  const keys: number[] = [];
  const snapshot = await openSnapshot(house.database);
  let table: Awaited<ReturnType<typeof tableOfPlan>>;
  let happened: string;
  try {
    const { transaction } = snapshot;
    happened = await readHappened(transaction);
    const entered = await enter(transaction, token);
    if (entered === undefined) throw new Refusal('not_signed_in');
    const others = await missionsAsked({ house, transaction, entered, role }, mission, missions ?? []);
    const asked = { house, transaction, entered, role };
    const { numbers, categories } = columnsOfPlan(plan);
    const compared = await findPeopleOver(asked, others ?? [mission], [...numbers, ...categories]);
    telling.tell({ people: compared.reduce((sum, { people }) => sum + people, 0) });
    table = await tableOfPlan(plan, compared, transaction, {
      tell: (done) => {
        if (telling.signal.aborted) throw new ComparingStopped();
        telling.tell({ done });
      },
      meet: (one) => {
        met.push(one.mission);
        // As they come, so that nobody waits while it is done for all of them.
        keys.push(house.keys.recordKey(one.mission, one.pseudonym));
      },
    });
  } finally {
    await snapshot.close();
  }
  if (isProblemList(table)) return problems(table);
  const dataHash = hashOfTable(table);
  telling.tell({ phase: 'comparing' });
  const reply = await compareBeside({ plan, table, kind }, telling.signal);
  if ('problems' in reply) return problems(reply.problems);
  const groups = plan.exposure.groups.length;
  const told = { outcome: 'told', people: table.rows, happened } as const;
  if (missions === null)
    return {
      ...told,
      result: { dataHash, ...reply.told },
      members: membersOf(keys, reply, groups),
      levels: levelsOf(keys, reply, groups),
    };
  const parts = partsOf(missions, { met, keys, reply, groups });
  return { ...told, result: { dataHash, ...withoutAnybody(reply.told) }, parts };
}

function problems(found: readonly Problem[]): Ended {
  return { outcome: 'problems', result: { dataHash: '', problems: found } };
}

async function writePart(
  { house, token, mission: home, missions, run, kind, plan }: ComparisonOrder,
  given: Ended,
  { mission, people, members, levels }: MissionPart,
): Promise<void> {
  const { result, outcome } = given;
  await inTransaction(house.database, async (transaction) => {
    const entered = await enterToWrite(transaction, token, mission);
    if (entered === undefined || entered.isRevoked) throw new Refusal('not_signed_in');
    await holdThose(transaction, mission, given);
    await addPart(transaction, mission, {
      run,
      home,
      missions: missions ?? [],
      kind,
      outcome: plan.outcome.column,
      exposure: plan.exposure.column,
      alsoTold: result?.comparison?.alsoTold ?? [],
      at: house.clock(),
      people,
      members,
    });
    await addLevels(transaction, mission, { id: run, home, missions }, levels);
    if (mission === home) return;
    const act = { mission, account: entered.account, device: entered.device, outcome };
    const detail = { run, home, kind, people, data: result?.dataHash };
    await audit(transaction, { ...act, action: 'comparison.told', detail });
  });
}

async function write({ house, token, mission, run, kind }: ComparisonOrder, given: Ended): Promise<void> {
  const { happened: _, levels, ...ended } = given;
  await inTransaction(house.database, async (transaction) => {
    const entered = await enterToWrite(transaction, token, mission);
    if (entered === undefined || entered.isRevoked) throw new Refusal('not_signed_in');
    await holdThose(transaction, mission, given);
    await addResult(transaction, mission, { run, at: house.clock(), ...ended });
    await addLevels(transaction, mission, { id: run, home: mission, missions: null }, levels ?? []);
    const act = { mission, account: entered.account, device: entered.device, outcome: ended.outcome };
    const detail = { run, kind, people: ended.people, data: ended.result?.dataHash };
    await audit(transaction, { ...act, action: 'comparison.told', detail });
  });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** Where in the code it failed, never what it was about. */
function placeOf(error: unknown): readonly string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => line.trimStart().startsWith('at ')).slice(0, 4);
}
