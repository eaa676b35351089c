import type { CaseId, Change, PersonField, Recorded } from '@orion/core';
import { openHistory } from '../open-change.ts';
import type { House } from '../house.ts';
import { readHistory } from '../store/changes.ts';
import type { Transaction } from '../store/database.ts';
import { lockStanding, type LockedCase } from '../store/imports.ts';
import { closingOf, interviewOf, openingOf, saying, type ImportOrder } from './changes-of-rows.ts';
import { correctionOf } from './correct-person.ts';
import type { NamedCase } from './find-duplicates.ts';
import { newCaseId, type ImportPlan, type PlannedPerson, type PlannedResponse } from './plan-import.ts';
import type { CaseStream } from './record-many.ts';

/** What is to be written, and what came of it beside the responses. */
export interface PlannedStreams {
  /** Made as they are taken. */
  readonly streams: Iterable<CaseStream>;
  /** What each file-told person is said to be, hashed, by case. */
  readonly said: readonly { readonly case: CaseId; readonly content: Buffer }[];
  readonly correctedPeople: number;
  /** Whom the file tells by name and nobody here knew by number: perhaps they are known all the same. */
  readonly named: readonly NamedCase[];
}

/** Turns a plan into what is said of each case. Locks the cases that stand and are written about. */
export async function streamsOfPlan(
  house: Pick<House, 'keys'>,
  transaction: Transaction,
  order: ImportOrder,
  { people }: ImportPlan,
): Promise<PlannedStreams> {
  const opened = people.filter((one) => one.case === undefined).map((one) => ({ ...one, id: newCaseId() }));
  const known = people.flatMap((one) => (one.case === undefined ? [] : [{ ...one, id: one.case }]));
  const changed = [
    ...known.filter(({ isToldAnew }) => isToldAnew).map(({ id }) => id),
    ...people.flatMap((one) => one.responses.filter(isWritten).flatMap(({ stands }) => stands ?? one.case ?? [])),
  ];
  const standing = new Map<string, LockedCase>();
  const corrections = new Map<CaseId, Change>();
  for (const part of parts([...new Set(changed)])) {
    for (const locked of await lockStanding(transaction, order.mission, part)) standing.set(locked.id, locked);
    const anew = known.filter((one) => one.isToldAnew && part.includes(one.id) && standing.has(one.id));
    for (const [id, change] of await correctionsOf(house, transaction, order, anew)) corrections.set(id, change);
  }
  const about = new Map<CaseId, Change[]>();
  const say = (id: CaseId, change: Change): unknown => about.get(id)?.push(change) ?? about.set(id, [change]);
  for (const [id, change] of corrections) say(id, change);
  for (const one of known)
    for (const response of one.responses.filter(isWritten)) {
      const id = response.stands ?? one.id;
      say(id, interview(order, id, response));
    }
  return {
    streams: streams(order, { opened, about, standing }),
    said: [...opened, ...known.filter(({ isToldAnew }) => isToldAnew)].map(({ id, content }) => ({
      case: id,
      content,
    })),
    correctedPeople: corrections.size,
    named: opened.flatMap(({ id, who: { person, contactCard } }) =>
      person.familyName === undefined && person.givenName === undefined ? [] : [{ case: id, person, contactCard }],
    ),
  };
}

interface ToSay {
  readonly opened: readonly (PlannedPerson & { readonly id: CaseId })[];
  readonly about: ReadonlyMap<CaseId, readonly Change[]>;
  readonly standing: ReadonlyMap<string, LockedCase>;
}

function* streams(order: ImportOrder, { opened, about, standing }: ToSay): Generator<CaseStream> {
  for (const { id, who, responses } of opened) {
    const told = responses.map((response) => interview(order, id, response));
    const end = order.areOver ? [closingOf(order, id, who)] : [];
    yield { changes: [openingOf(order, id, who), ...told, ...end] };
  }
  for (const [id, changes] of about) yield { found: foundOf(standing.get(id)), changes };
}

function interview(order: ImportOrder, id: CaseId, response: PlannedResponse): Change {
  return saying(order, id, { kind: kindOf(response), ...interviewOf(order, response.id, response.row) });
}

function isWritten({ fate }: PlannedResponse): boolean {
  return fate !== 'unchanged';
}

function kindOf({ fate }: PlannedResponse): 'survey.submitted' | 'survey.corrected' {
  return fate === 'added' ? 'survey.submitted' : 'survey.corrected';
}

function foundOf(locked: LockedCase | undefined): CaseStream['found'] {
  return locked && { state: locked.state, sealedKey: locked.sealedKey, pseudonym: locked.pseudonym };
}

/** Histories are long: so many cases are read at once. */
const atOnce = 500;

function parts(ids: readonly CaseId[]): readonly (readonly CaseId[])[] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, place) =>
    ids.slice(place * atOnce, (place + 1) * atOnce),
  );
}

async function correctionsOf(
  house: Pick<House, 'keys'>,
  transaction: Transaction,
  order: ImportOrder,
  people: readonly (PlannedPerson & { readonly id: CaseId })[],
): Promise<readonly (readonly [CaseId, Change])[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const changes = openHistory(house.keys, await readHistory(transaction, order.mission, ids));
  const histories: ReadonlyMap<string, readonly Recorded[]> = Map.groupBy(changes, ({ subject }) => subject);
  return people.flatMap(({ id, who }) => {
    const correction = correctionOf(histories.get(id) ?? [], who.person, order.import);
    if (correction === undefined) return [];
    const saw: Readonly<Partial<Record<PersonField, unknown>>> = correction.saw;
    const body = { saw, import: order.import } as Extract<Change, { kind: 'person.corrected' }>['body'];
    return [[id, saying(order, id, { kind: 'person.corrected', body, private: correction.values })] as const];
  });
}
