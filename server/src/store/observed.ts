import type { MissionId } from '@orion/core';
import { askOne, type Transaction } from './database.ts';

/** A place in what is known of a mission's observations: everything up to it was read. */
export interface ObservedCursor {
  readonly tx: string;
  readonly place: string;
}

export const beforeEverything: ObservedCursor = { tx: '0', place: '-1' };

/** What may be told of a mission to whoever entered. */
export type Sight = 'exact' | 'rounded';

/** One observation as it leaves the database, or the id of one that is gone. Ids as text, days since 1970. */
export interface ObservedRow {
  readonly isGone: boolean;
  readonly response: string;
  readonly pseudonym: string;
  readonly instrument: string;
  readonly scheme: string;
  readonly round: string;
  readonly byHelper: boolean;
  readonly asker: string | null;
  readonly onDay: number;
  /** `economic=0.5 social=too_few_answers =0.5`: each dimension, then the composite without a name. */
  readonly scores: string;
  readonly flags: readonly string[];
  readonly sex: string | null;
  readonly age: number | null;
  readonly place: string | null;
  readonly returnKind: string | null;
  readonly months: number | null;
  readonly mentored: boolean | null;
  /** Milliseconds since 1970; nothing where the log does not know. */
  readonly received: string | null;
  readonly tx: string;
  readonly at: string;
}

/** What the second wall says of each mission; those of which nothing may be told are left out. */
export async function readSights(
  transaction: Transaction,
  missions: readonly MissionId[],
): Promise<Readonly<Record<MissionId, Sight | undefined>>> {
  return askOne(transaction, {
    name: 'sight_of_country',
    text: 'select casework.sight_of_country($1) as answer',
    values: [missions],
  });
}

/** The next observations after a cursor, in their order. Refused by the database to whoever may not be told of the mission. */
export async function readObservedSince(
  transaction: Transaction,
  mission: MissionId,
  { tx, place }: ObservedCursor,
  most: number,
): Promise<readonly ObservedRow[]> {
  const { rows } = await transaction.query<ObservedRow>({
    name: 'observed_since',
    text: `select is_gone as "isGone", response, pseudonym, instrument, scheme, round, by_helper as "byHelper", asker,
             on_day as "onDay", scores, flags, sex, age, place_of_return as place, return_kind as "returnKind",
             months_since_return as months, mentored, received, tx, place as at
           from casework.observed_since($1, $2::xid8, $3, $4) order by tx::xid8, place limit $4`,
    values: [mission, tx, place, most],
  });
  return rows;
}
