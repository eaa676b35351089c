import type { Case, Change, ChangeBody, ContactCard, Day, HouseholdPlace, ImportId, Recorded } from '@orion/core';
import { canonical } from '../../canonical.ts';
import { fold } from '../../read-case.ts';
import { saying } from '../changes-of-rows.ts';
import { correctionOf } from '../correct-person.ts';
import type { PeopleOrder, ToldPerson } from './told-people.ts';
import { given, lineDefaults, type OddRow, type ToldContact, type ToldLine, type ToldMembership } from './told-rows.ts';

export type Fate = 'added' | 'corrected' | 'unchanged';
export type TallyOf = Record<'people' | 'cards' | 'households' | 'contacts' | 'lines', Record<Fate, number>>;

/** What a workbook tells of one person beside what is known of them. */
interface Beside {
  readonly order: PeopleOrder;
  readonly subject: Case['id'];
  /** All that was said of them before; nothing where they are new. */
  readonly history: readonly Recorded[];
  readonly standing: Case | undefined;
  /** Imports that count no more. */
  readonly undone: ReadonlySet<string>;
  readonly said: Change[];
  readonly tally: TallyOf;
  readonly odd: OddRow[];
}

export interface SaidOfPerson {
  readonly said: readonly Change[];
  readonly tally: TallyOf;
  readonly odd: readonly OddRow[];
}

/** What is to be said of one person, new or known, so that the case stands as the workbook tells it. */
export function changesOfPerson(
  order: PeopleOrder,
  subject: Case['id'],
  told: ToldPerson,
  { history, undone }: { readonly history: readonly Recorded[]; readonly undone: ReadonlySet<string> },
): SaidOfPerson {
  const standing = history.length === 0 ? undefined : fold(history);
  const beside: Beside = { order, subject, history, standing, undone, said: [], tally: emptyTally(), odd: [] };
  sayIdentity(beside, told);
  for (const one of told.memberships) sayMembership(beside, one);
  for (const one of told.lines) sayLine(beside, one);
  for (const one of told.contacts) sayContact(beside, one);
  if (standing === undefined && order.areOver) sayEnd(beside);
  return beside;
}

export function emptyTally(): TallyOf {
  const none = (): Record<Fate, number> => ({ added: 0, corrected: 0, unchanged: 0 });
  return { people: none(), cards: none(), households: none(), contacts: none(), lines: none() };
}

function say(
  { order, subject, said }: Beside,
  change: Pick<Change, 'kind' | 'body'> & { readonly private?: unknown },
): void {
  said.push(saying(order, subject, change));
}

function sayIdentity(beside: Beside, { who }: ToldPerson): void {
  const { order, history, standing, tally } = beside;
  if (who === undefined) return;
  const { person, card, returnKind, openedOn, isMinor } = who;
  if (standing === undefined) {
    const body = { openedOn, custodian: order.custodian, returnKind, isMinor, import: order.import };
    say(beside, { kind: 'case.imported', body, private: { person, ...(card && { contactCard: whole(card) }) } });
    tally.people.added += 1;
    if (card) tally.cards.added += 1;
    return;
  }
  const correction = correctionOf(history, person, order.import);
  tally.people[correction ? 'corrected' : 'unchanged'] += 1;
  if (correction) {
    const body = { saw: correction.saw, import: order.import } as ChangeBody<'person.corrected'>;
    say(beside, { kind: 'person.corrected', body, private: correction.values });
  }
  if (card) sayCard(beside, card);
}

function whole(card: Partial<ContactCard>): ContactCard {
  return { mayLeaveVoicemail: false, mayMessage: false, ...card };
}

/** As for a person's fields: compared with what the last file told; where both differ from it, both are kept. */
function sayCard(beside: Beside, card: Partial<ContactCard>): void {
  const { order, history, standing, tally } = beside;
  const before = history.flatMap((change) => {
    if (change.kind === 'case.imported') return [{ change: change.id, card: change.private?.contactCard }];
    const isFile = change.kind === 'contact_card.changed' && change.body.import !== undefined;
    return isFile ? [{ change: change.id, card: change.private }] : [];
  });
  const last = before.at(-1);
  const next = whole({ ...last?.card, ...card });
  const shown = standing?.contactCard?.value ?? undefined;
  if ([last?.card, shown].some((known) => known && canonical(given(known)) === canonical(given(next)))) {
    tally.cards.unchanged += 1;
    return;
  }
  const isEmpty = shown === undefined && standing?.contactCard !== undefined;
  const saw = isEmpty ? standing.contactCard.change : (last?.change ?? order.import);
  say(beside, { kind: 'contact_card.changed', body: { saw, import: order.import } as never, private: next });
  tally.cards[isEmpty ? 'added' : 'corrected'] += 1;
}

/** What the last file told of a thing that still stands so: who works here may have told otherwise since. */
interface Before<Told> {
  readonly stands: Told;
  readonly byFile: Told | undefined;
  readonly isTouchedHere: boolean;
}

function beforeOf<Told extends { readonly body: { readonly import?: ImportId | undefined } }>(
  sayings: readonly Told[],
  undone: ReadonlySet<string>,
): Before<Told> | undefined {
  const stands = sayings.at(-1);
  if (stands === undefined) return undefined;
  const byFile = sayings.findLast(({ body }) => body.import !== undefined && !undone.has(body.import));
  return { stands, byFile, isTouchedHere: stands.body.import === undefined };
}

function sayLine(beside: Beside, { id, body, text, row }: ToldLine): void {
  const { history, standing, undone, order } = beside;
  const isThere = standing?.assistance.some(({ line }) => line === id) ?? false;
  const sayings = history.filter((one) => one.kind === 'assistance.recorded' && one.body.line === id);
  const before = isThere ? beforeOf(sayings as Said<'assistance.recorded'>[], undone) : undefined;
  const known = before?.byFile ?? before?.stands;
  const { import: _, ...stood } = known?.body ?? { import: undefined };
  const next = { ...(known ? stood : lineDefaults(body)), ...body, line: id, import: order.import };
  const note = (order.mayName ? text : undefined) ?? known?.private?.text;
  sayThing(beside, {
    of: 'lines',
    before,
    next: { kind: 'assistance.recorded', body: next as ChangeBody<'assistance.recorded'>, ...noted(note) },
    odd: { row, field: 'line', code: 'changed_since', value: '' },
  });
}

function sayContact(beside: Beside, { id, body, text, row }: ToldContact): void {
  const { history, standing, undone, order } = beside;
  const isThere = standing?.contacts.some(({ contact }) => contact === id) ?? false;
  const sayings = history.filter((one) => one.kind === 'contact.attempted' && one.body.contact === id);
  const before = isThere ? beforeOf(sayings as Said<'contact.attempted'>[], undone) : undefined;
  const known = before?.byFile ?? before?.stands;
  const next = { ...body, contact: id, import: order.import } as ChangeBody<'contact.attempted'>;
  const note = (order.mayName ? text : undefined) ?? known?.private?.text;
  sayThing(beside, {
    of: 'contacts',
    before,
    next: { kind: 'contact.attempted', body: next, ...noted(note) },
    odd: { row, field: 'on', code: 'changed_since', value: '' },
  });
}

type Said<Kind extends Change['kind']> = Extract<Recorded, { kind: Kind }>;
const noted = (text: string | undefined): object => (text === undefined ? {} : { private: { text } });

interface Thing {
  readonly of: 'lines' | 'contacts' | 'households';
  readonly before: Before<Pick<Recorded, 'body'> & { readonly private?: unknown }> | undefined;
  readonly next: Pick<Change, 'kind' | 'body'> & { readonly private?: unknown };
  readonly odd: OddRow;
}

/** Says what the file says where it is new; nothing where the last file said so; and never over what was done here. */
function sayThing(beside: Beside, { of, before, next, odd }: Thing): boolean {
  const { tally } = beside;
  const same = (one: { readonly body: object; readonly private?: unknown } | undefined): boolean =>
    one !== undefined && plainly(one) === plainly(next);
  if (before === undefined) tally[of].added += 1;
  else if (same(before.byFile) || same(before.stands)) {
    tally[of].unchanged += 1;
    return false;
  } else if (before.isTouchedHere) {
    beside.odd.push(odd);
    return false;
  } else tally[of].corrected += 1;
  say(beside, next);
  return true;
}

function plainly({ body, private: told }: { readonly body: object; readonly private?: unknown }): string {
  return canonical([given({ ...body, import: undefined }), told ?? null]);
}

function sayMembership(beside: Beside, { household, place, from, until, row }: ToldMembership): void {
  const { history, standing, undone, order, odd } = beside;
  const stands = standing?.households.find((one) => one.household === household);
  const joined = history.filter((one) => one.kind === 'household.joined' && one.body.household === household);
  const before = stands ? beforeOf(joined as Said<'household.joined'>[], undone) : undefined;
  const known = before?.byFile ?? before?.stands;
  const where = place ?? known?.body.place;
  if (where === undefined) {
    odd.push({ row, field: 'householdPlace', code: 'field_missing', value: '', isCellOnly: row.kind === 'people' });
    return;
  }
  const opened = beside.said.find(({ kind }) => kind === 'case.imported')?.body as { openedOn: Day } | undefined;
  const on = from ?? known?.body.on ?? opened?.openedOn ?? standing?.openedOn ?? (order.received.slice(0, 10) as Day);
  const isSaid = sayThing(beside, {
    of: 'households',
    before,
    next: { kind: 'household.joined', body: { household, place: where, on, import: order.import } },
    odd: { row, field: 'household', code: 'changed_since', value: '' },
  });
  sayLeaving(beside, { household, place, from, until, row }, { isSaid, joined: { place: where, on }, stands });
}

/** When they left it, where that is told; a day that another file told otherwise is told anew. */
function sayLeaving(
  beside: Beside,
  { household, until, row }: ToldMembership,
  {
    isSaid,
    joined,
    stands,
  }: {
    readonly isSaid: boolean;
    readonly joined: { readonly place: HouseholdPlace; readonly on: Day };
    readonly stands: Case['households'][number] | undefined;
  },
): void {
  const { history, order, odd, tally } = beside;
  const end = until ?? (isSaid ? stands?.until : undefined);
  if (end === undefined || (!isSaid && stands?.until === end)) return;
  if (!isSaid && stands?.until !== undefined) {
    const left = history.findLast((one) => one.kind === 'household.left' && one.body.household === household);
    if (left?.kind !== 'household.left' || left.body.import === undefined) {
      odd.push({ row, field: 'until', code: 'changed_since', value: '' });
      return;
    }
    say(beside, { kind: 'household.joined', body: { household, ...joined, import: order.import } });
  }
  if (!isSaid)
    [tally.households.unchanged, tally.households.corrected] = [
      tally.households.unchanged - 1,
      tally.households.corrected + 1,
    ];
  say(beside, { kind: 'household.left', body: { household, on: end, import: order.import } });
}

/** The end of a case of long ago, on the last day that anything is told of. */
function sayEnd(beside: Beside): void {
  const days = beside.said.flatMap(({ body }) => ('on' in body && typeof body.on === 'string' ? [body.on] : []));
  const opened = beside.said[0]?.body as { readonly openedOn: Day };
  const on = [opened.openedOn, ...days].toSorted().at(-1) as Day;
  say(beside, { kind: 'case.closed', body: { reason: 'support_period_over', on, import: beside.order.import } });
}
