import type { Indicator, MissionId } from '@orion/core';
import type { House } from '../house.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import type { Sight } from '../store/observed.ts';
import { MissionFacts } from './counted-facts.ts';
import { resultsOf, type PeriodResult } from './indicator-results.ts';

/** What is counted, for whom, and as of when. */
export interface CountedFor {
  readonly mission: MissionId;
  readonly sight: Sight;
  /** As the database tells it: of one state the facts are the same. */
  readonly state: string;
}

interface Kept {
  readonly state: string;
  readonly facts: MissionFacts;
}

/** Missions whose facts stay in memory, each for evaluators and for others. */
const mostKept = 6;
/** Some hundred bytes a row: a mission of more is read whenever it has changed. */
const mostRows = 500_000;
const kept = new WeakMap<House['observed'], Map<string, Kept>>();

/**
 * The facts that some indicators look at, as typed columns: those in memory while nothing has changed, else read anew.
 * It is the server's own memory: whoever asks was let in by code and by the database, which told the state.
 */
export async function keptFacts(
  house: House,
  transaction: Transaction,
  { mission, sight, state, indicators }: CountedFor & { readonly indicators: readonly Indicator[] },
): Promise<MissionFacts> {
  const mine = kept.get(house.observed) ?? new Map<string, Kept>();
  kept.set(house.observed, mine);
  const name = `${mission} ${sight}`;
  const before = mine.get(name);
  mine.delete(name);
  if (before?.state === state && before.facts.covers(indicators)) {
    mine.set(name, before);
    return before.facts;
  }
  const facts = await MissionFacts.read(house, transaction, { mission, indicators, isRelease: sight !== 'exact' });
  if (facts.rows <= mostRows) mine.set(name, { state, facts });
  for (const oldest of mine.keys()) {
    if (mine.size <= mostKept) break;
    mine.delete(oldest);
  }
  return facts;
}

/** Some indicators with what they came to, and as of when: of one state they are counted once. */
export async function keptResults<Defined extends { readonly id: string; readonly indicator: Indicator }>(
  house: House,
  token: Buffer,
  { standing, ...asked }: CountedFor & { readonly standing: readonly Defined[] },
): Promise<{
  readonly at: string;
  readonly counted: readonly (Defined & { readonly results: readonly PeriodResult[] })[];
}> {
  const { mission, sight, state } = asked;
  const question = JSON.stringify(['indicators', mission, sight, standing]);
  return house.observed.told(question, state, async () => {
    const indicators = standing.map(({ indicator }) => indicator);
    const at = house.clock();
    const facts = await inTransaction(house.database, async (transaction) => {
      await enter(transaction, token);
      return keptFacts(house, transaction, { ...asked, indicators });
    });
    return { at, counted: await resultsOf(facts, standing, sight) };
  });
}
