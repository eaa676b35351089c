import type { CaseId, ImportedRow, MissionId, ResponseId } from '@orion/core';
import type { Keys } from '../keys.ts';
import { hashKey } from '../search-keys.ts';
import type { Transaction } from '../store/database.ts';
import { findErased, findNumbered, findResponses, readSaid, type KnownResponse } from '../store/imports.ts';
import { interviewOf, isSaidAlready, type ImportOrder } from './changes-of-rows.ts';
import { gatherRows, type GatheredPerson, type GatheredRows } from './gather-rows.ts';
import { orderedId } from './ordered-id.ts';
import type { ImportedPerson, ReadyRow } from './people-of-rows.ts';

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
  readonly row: ReadyRow;
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
  /** Rows of people who were erased; they are left out. */
  readonly erasedRows: number;
}

const atOnce = 10_000;

/** Sets the rows of a file beside what stands: which are new, which say something else, which nothing. Writes nothing. */
export async function planImport(
  { keys }: { readonly keys: Keys },
  transaction: Transaction,
  order: ImportOrder,
  rows: readonly ImportedRow[],
): Promise<ImportPlan> {
  const gathered = gatherRows(keys, order, rows);
  const numbers = gathered.people.map(({ who }) => who.number);
  const { cases, erased } = await findNumbers(keys, transaction, order.mission, numbers);
  const standing = gathered.people.filter(({ who }) => !erased.has(who.number));
  const ids = standing.flatMap(({ responses }) => responses.map(({ id }) => id));
  const known = await findKnown(transaction, order.mission, ids);
  const said = await inParts([...new Set(cases.values())], (part) => readSaid(transaction, order.mission, part));
  const saidBefore = new Map(said.flatMap((part) => [...part]));
  const people = standing.map(({ who, content, responses: told }) => {
    const responses = told.map((one) => plannedResponse(order, known.get(one.id), one));
    // Somebody whom the file gives no number is found by what they answered before.
    const found = cases.get(who.number) ?? responses.find(({ stands }) => stands !== undefined)?.stands;
    const isToldAnew = found !== undefined && saidBefore.get(found) !== content.toString('base64');
    return { who, case: found, isToldAnew, content, responses };
  });
  return { people, counts: countPlan(gathered, people) };
}

/** What is said of it is made up when it is written: a hundred thousand interviews need not be there twice. */
function plannedResponse(
  order: ImportOrder,
  known: KnownResponse | undefined,
  { id, row }: GatheredPerson['responses'][number],
): PlannedResponse {
  if (known === undefined) return { id, row, fate: 'added', stands: undefined };
  const isSame = isSaidAlready(known, interviewOf(order, id, row));
  return { id, row, fate: isSame ? 'unchanged' : 'corrected', stands: known.case };
}

/** What is known of the numbers of a file. */
export interface Numbers {
  /** The case that has it. */
  readonly cases: ReadonlyMap<string, CaseId>;
  /** They were somebody's who is erased, and must not come back. */
  readonly erased: ReadonlySet<string>;
}

export async function findNumbers(
  keys: Keys,
  transaction: Transaction,
  mission: MissionId,
  numbers: readonly string[],
): Promise<Numbers> {
  const cases = new Map<string, CaseId>();
  const erased = new Set<string>();
  await inParts(numbers, async (part) => {
    const hashed = part.map((text) => ({ text, key: hashKey(keys, mission, { kind: 'number', text }) }));
    const all = hashed.map(({ key }) => key);
    const found = new Map((await findNumbered(transaction, mission, all)).map(({ key, id }) => [key, id]));
    const gone = new Set(await findErased(transaction, mission, all));
    for (const { text, key } of hashed) {
      const id = found.get(key.toString('base64'));
      if (id !== undefined) cases.set(text, id);
      else if (gone.has(key.toString('base64'))) erased.add(text);
    }
  });
  return { cases, erased };
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

function countPlan(gathered: GatheredRows, people: readonly PlannedPerson[]): PlanCounts {
  const complete = gathered.people.reduce((sum, { who }) => sum + who.rows.length, 0);
  const ready = people.reduce((sum, { who }) => sum + who.rows.length, 0);
  const fates = { added: 0, corrected: 0, unchanged: 0 };
  for (const { responses } of people) for (const { fate } of responses) fates[fate] += 1;
  const newCases = people.filter((one) => one.case === undefined).length;
  return {
    rows: gathered.rows,
    newCases,
    knownCases: people.length - newCases,
    addedResponses: fates.added,
    correctedResponses: fates.corrected,
    unchangedResponses: fates.unchanged,
    repeatedResponses: ready - fates.added - fates.corrected - fates.unchanged,
    incompleteRows: gathered.rows - complete,
    erasedRows: complete - ready,
  };
}

/** An id for a case that nobody has yet. */
export function newCaseId(): CaseId {
  return orderedId() as CaseId;
}
