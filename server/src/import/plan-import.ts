import type { CaseId, ImportedRow, MissionId, ResponseId } from '@orion/core';
import { canonical } from '../canonical.ts';
import type { Keys } from '../keys.ts';
import { hashKey } from '../search-keys.ts';
import type { Transaction } from '../store/database.ts';
import { findErased, findNumbered, findResponses, readSaid, type KnownResponse } from '../store/imports.ts';
import { interviewOf, isSaidAlready, responseIdOf, type ImportOrder } from './changes-of-rows.ts';
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
  readonly row: ReadyRow;
  readonly fate: 'added' | 'corrected' | 'unchanged';
  /** Where it stands, if it does: not always the case that has the number, since cases are merged. */
  readonly stands: CaseId | undefined;
}

export interface ImportPlan {
  readonly people: readonly PlannedPerson[];
  /** The codes of all answers, in their alphabet. */
  readonly codes: readonly string[];
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
  const complete = rows.flatMap((row) => readyRow(row) ?? []);
  const groups = Map.groupBy(complete, numberOf);
  const { cases, erased } = await findNumbers(keys, transaction, order.mission, [...groups.keys()]);
  for (const number of erased) groups.delete(number);
  const ready = [...groups.values()].flat();
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
        ? [plannedResponse(order, known.get(id), { id, row, codes })]
        : [];
    });
    // Somebody whom the file gives no number is found by what they answered before.
    const found = cases.get(who.number) ?? responses.find(({ stands }) => stands !== undefined)?.stands;
    const isToldAnew = found !== undefined && saidBefore.get(found) !== content.toString('base64');
    return { who, case: found, isToldAnew, content, responses };
  });
  return {
    people,
    codes,
    counts: countPlan({ rows: rows.length, complete: complete.length, ready: ready.length }, people),
  };
}

/** What is said of it is made up when it is written: a hundred thousand interviews need not be there twice. */
function plannedResponse(order: ImportOrder, known: KnownResponse | undefined, told: Told): PlannedResponse {
  const { id, row, codes } = told;
  if (known === undefined) return { id, row, fate: 'added', stands: undefined };
  const isSame = isSaidAlready(known, interviewOf(order, id, row, codes));
  return { id, row, fate: isSame ? 'unchanged' : 'corrected', stands: known.case };
}

interface Told {
  readonly id: ResponseId;
  readonly row: ReadyRow;
  readonly codes: readonly string[];
}

function codesIn(rows: readonly ReadyRow[]): readonly string[] {
  const codes = new Set<string>();
  for (const { answers } of rows) for (const code of Object.keys(answers)) codes.add(code);
  return [...codes].toSorted();
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

function countPlan(
  { rows, complete, ready }: { readonly rows: number; readonly complete: number; readonly ready: number },
  people: readonly PlannedPerson[],
): PlanCounts {
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
    incompleteRows: rows - complete,
    erasedRows: complete - ready,
  };
}

/** An id for a case that nobody has yet. */
export function newCaseId(): CaseId {
  return orderedId() as CaseId;
}
