import { setImmediate as nextTurn } from 'node:timers/promises';
import { FactColumns, judge, verdicts } from '@orion/analysis';
import type { Indicator, MissionId } from '@orion/core';
import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { readFacts, type CountedSource } from '../store/indicators.ts';

/** One source of a mission, with the secret key of each person by which numbers are rounded. */
export interface CountedFacts {
  readonly facts: FactColumns;
  readonly keys: Uint32Array;
}

/** Which indicators are to be counted, and whether for others than evaluators. */
interface FactsWanted {
  readonly mission: MissionId;
  readonly indicators: readonly Indicator[];
  readonly isRelease: boolean;
}

/** All that some indicators look at, read once. */
export class MissionFacts {
  readonly #read: ReadonlyMap<CountedSource, CountedFacts>;
  readonly #withContacts: boolean;

  private constructor(read: ReadonlyMap<CountedSource, CountedFacts>, withContacts: boolean) {
    this.#read = read;
    this.#withContacts = withContacts;
  }

  /** Reads what these indicators need, in the name of whoever entered the transaction. */
  static async read(
    { keys }: Pick<House, 'keys'>,
    transaction: Transaction,
    { mission, indicators, isRelease }: FactsWanted,
  ): Promise<MissionFacts> {
    const { sources, withContacts } = neededBy(indicators);
    const read = new Map<CountedSource, CountedFacts>();
    for (const source of sources) {
      const facts = new FactColumns();
      for await (const some of readFacts(transaction, mission, { source, isRelease, withContacts })) {
        for (const fact of some) facts.add(fact);
        // Others get their turn.
        await nextTurn();
      }
      const people = facts.people;
      read.set(source, { facts, keys: Uint32Array.from(people, (person) => keys.recordKey(mission, person)) });
    }
    return new MissionFacts(read, withContacts);
  }

  /** Whether all is here that some indicators look at. */
  covers(indicators: readonly Indicator[]): boolean {
    const { sources, withContacts } = neededBy(indicators);
    return [...sources].every((source) => this.#read.has(source)) && (this.#withContacts || !withContacts);
  }

  get rows(): number {
    return [...this.#read.values()].reduce((sum, { facts }) => sum + facts.rows, 0);
  }

  of({ over }: Pick<Indicator, 'over'>): CountedFacts {
    const found = this.#read.get(over);
    if (found === undefined) throw new Error(`${over} was not read`);
    return found;
  }

  /** Whether somebody had help of the indicator's project and donor that was not cancelled; always, where it names none. */
  within(indicator: Indicator): (person: number) => boolean {
    if (indicator.over === 'assistance' || !isFunded(indicator)) return () => true;
    const { facts: lines } = this.of({ over: 'assistance' });
    const asked = Object.entries({ project: indicator.project, donor: indicator.donor });
    const conditions = asked.flatMap(([field, code]) => (code === undefined ? [] : [{ field, is: [code] }]));
    const states = judge(lines, [...conditions, { field: 'state', is: ['planned', 'approved', 'delivered'] }]);
    const helped = new Set<string>();
    const names = lines.people;
    for (let row = 0; row < lines.rows; row++) if (states[row] === verdicts.yes) helped.add(names[lines.person[row]]);
    const { people } = this.of(indicator).facts;
    return (person) => helped.has(people[person]);
  }
}

function neededBy(indicators: readonly Indicator[]): {
  readonly sources: ReadonlySet<CountedSource>;
  readonly withContacts: boolean;
} {
  const sources = new Set<CountedSource>(indicators.map(({ over }) => over));
  if (indicators.some(isFunded)) sources.add('assistance');
  const withContacts = indicators.some(({ where, shareWith = [] }) =>
    [...where, ...shareWith].some(({ field }) => field === 'daysToContact'),
  );
  return { sources, withContacts };
}

function isFunded({ project, donor }: Indicator): boolean {
  return project !== undefined || donor !== undefined;
}
