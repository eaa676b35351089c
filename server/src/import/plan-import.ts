import type { CaseId, ImportedRow, MissionId, ResponseId } from '@orion/core';
import { canonical } from '../canonical.ts';
import type { Keys } from '../keys.ts';
import { hashKey } from '../search-keys.ts';
import type { Transaction } from '../store/database.ts';
import { findNumbered, findResponses, readSaid, type KnownResponse } from '../store/imports.ts';
import { interviewOf, isSaidAlready, responseIdOf, type ImportOrder, type SaidInterview } from './changes-of-rows.ts';
import { orderedId } from './ordered-id.ts';
import { numberOf, personOfRows, readyRow, type ImportedPerson, type ReadyRow } from './people-of-rows.ts';

/** One person of a file beside what the house knows of them. */
export interface PlannedPerson {
  readonly who: ImportedPerson;
  /** Their case, if they have one. */
  readonly case: CaseId | undefined;
  /** Whether the file tells of the person what no file told before. */
  readonly isToldAnew: boolean;
  /** What is said of the person, hashed under the mission's key. */
  readonly content: Buffer;
  readonly responses: readonly PlannedResponse[];
}

export interface PlannedResponse {
  readonly id: ResponseId;
  readonly said: SaidInterview;
  readonly fate: 'added' | 'corrected' | 'unchanged';
  /** Where it stands, if it does: not always the case that has the number, since cases are merged. */
  readonly stands: CaseId | undefined;
}

export interface ImportPlan {
  readonly people: readonly PlannedPerson[];
  readonly counts: PlanCounts;
}

/** What an import comes to in the house. */
export interface PlanCounts {
  readonly rows: number;
  readonly newCases: number;
  readonly knownCases: number;
  readonly addedResponses: number;
  readonly correctedResponses: number;
  readonly unchangedResponses: number;
  /** Rows that say the same response as a later row of the file; the later one counts. */
  readonly repeatedResponses: number;
  /** Rows without a number, a round or a day; they are left out. */
  readonly incompleteRows: number;
}

const atOnce = 10_000;

/** Sets the rows of a file beside what stands: which are new, which say something else, which nothing. Writes nothing. */
export async function planImport(
  { keys }: { readonly keys: Keys },
  transaction: Transaction,
  order: ImportOrder,
  rows: readonly ImportedRow[],
): Promise<ImportPlan> {
  const ready = rows.flatMap((row) => readyRow(row) ?? []);
  const groups = Map.groupBy(ready, numberOf);
  const cases = await findCases(keys, transaction, order.mission, [...groups.keys()]);
  // Of each response the row that counts is the last that tells of it.
  const ids = new Map<ReadyRow, ResponseId>();
  for (const [number, own] of groups)
    for (const row of own) ids.set(row, responseIdOf(keys, order.mission, number, row));
  const latest = new Map([...ids].map(([row, id]) => [id, row]));
  const known = await findKnown(transaction, order.mission, [...latest.keys()]);
  const said = await inParts([...new Set(cases.values())], (part) => readSaid(transaction, order.mission, part));
  const saidBefore = new Map(said.flatMap((part) => [...part]));
  const codes = codesIn(ready);
  const people = [...groups.values()].map((own) => {
    const who = personOfRows(own, order.mayName);
    const content = hashKey(keys, order.mission, { kind: 'name', text: `said ${canonical(who.person)}` });
    const responses = who.rows.flatMap((row) => {
      const id = ids.get(row);
      return id !== undefined && latest.get(id) === row
        ? [plannedResponse(known.get(id), interviewOf(order, id, row, codes))]
        : [];
    });
    // Somebody whom the file gives no number is found by what they answered before.
    const found = cases.get(who.number) ?? responses.find(({ stands }) => stands !== undefined)?.stands;
    const isToldAnew = found !== undefined && saidBefore.get(found) !== content.toString('base64');
    return { who, case: found, isToldAnew, content, responses };
  });
  return { people, counts: countPlan(rows.length, ready.length, people) };
}

function plannedResponse(known: KnownResponse | undefined, said: SaidInterview): PlannedResponse {
  const id = said.body.response;
  if (known === undefined) return { id, said, fate: 'added', stands: undefined };
  return { id, said, fate: isSaidAlready(known, said) ? 'unchanged' : 'corrected', stands: known.case };
}

function codesIn(rows: readonly ReadyRow[]): readonly string[] {
  const codes = new Set<string>();
  for (const { answers } of rows) for (const code of Object.keys(answers)) codes.add(code);
  return [...codes].toSorted();
}

/** The cases that have these numbers, by number. */
async function findCases(
  keys: Keys,
  transaction: Transaction,
  mission: MissionId,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, CaseId>> {
  const hashed = numbers.map((text) => ({ text, key: hashKey(keys, mission, { kind: 'number', text }) }));
  const found = await inParts(hashed, (part) =>
    findNumbered(
      transaction,
      mission,
      part.map(({ key }) => key),
    ),
  );
  const byKey = new Map(found.flat().map(({ key, id }) => [key, id]));
  return new Map(
    hashed.flatMap(({ text, key }) => {
      const id = byKey.get(key.toString('base64'));
      return id === undefined ? [] : [[text, id]];
    }),
  );
}

async function findKnown(
  transaction: Transaction,
  mission: MissionId,
  ids: readonly ResponseId[],
): Promise<ReadonlyMap<ResponseId, KnownResponse>> {
  const found = await inParts(ids, (part) => findResponses(transaction, mission, part));
  return new Map(found.flat().map((one) => [one.id, one]));
}

async function inParts<Item, Result>(
  items: readonly Item[],
  run: (part: readonly Item[]) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce)
    results.push(await run(items.slice(start, start + atOnce)));
  return results;
}

function countPlan(rows: number, ready: number, people: readonly PlannedPerson[]): PlanCounts {
  const fates = { added: 0, corrected: 0, unchanged: 0 };
  for (const { responses } of people) for (const { fate } of responses) fates[fate] += 1;
  const newCases = people.filter((one) => one.case === undefined).length;
  return {
    rows,
    newCases,
    knownCases: people.length - newCases,
    addedResponses: fates.added,
    correctedResponses: fates.corrected,
    unchangedResponses: fates.unchanged,
    repeatedResponses: ready - fates.added - fates.corrected - fates.unchanged,
    incompleteRows: rows - ready,
  };
}

/** An id for a case that nobody has yet. */
export function newCaseId(): CaseId {
  return orderedId() as CaseId;
}
