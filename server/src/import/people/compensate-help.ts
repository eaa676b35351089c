import type { AssistanceLineId, Change, ContactId, Day, HouseholdId, ImportId, Recorded } from '@orion/core';
import { fold } from '../../read-case.ts';

/** A change that is to be said, before it has an id. */
export type Contrary = Pick<Change, 'kind' | 'body'> & { readonly private?: unknown };

/** What undoes the households, contacts and help that an import told of one case, and what that comes to. */
export interface HelpUndone {
  readonly said: readonly Contrary[];
  readonly came: {
    readonly retractedHouseholds: number;
    readonly retractedContacts: number;
    readonly retractedLines: number;
    /** Of households, contacts and lines together. */
    readonly restoredFacts: number;
    readonly keptFacts: number;
  };
}

interface Undoing {
  readonly import: ImportId;
  readonly on: Day;
  /** Imports that count no more. */
  readonly undone: ReadonlySet<string>;
}

type Told = Extract<
  Recorded,
  { kind: 'assistance.recorded' | 'contact.attempted' | 'household.joined' | 'household.left' }
>;

/** Reckons from a history, as for responses: what the import was the first to tell is retracted, the rest put back. */
export function compensateHelp(undoing: Undoing, history: readonly Recorded[]): HelpUndone {
  const whole = fold(history);
  const { on, import: file } = undoing;
  const lines = thingsOf(history, undoing, (one) =>
    one.kind === 'assistance.recorded' && whole.assistance.some(({ line }) => line === one.body.line)
      ? one.body.line
      : undefined,
  );
  const contacts = thingsOf(history, undoing, (one) =>
    one.kind === 'contact.attempted' && whole.contacts.some(({ contact }) => contact === one.body.contact)
      ? one.body.contact
      : undefined,
  );
  const households = thingsOf(history, undoing, (one) =>
    (one.kind === 'household.joined' || one.kind === 'household.left') &&
    whole.households.some(({ household }) => household === one.body.household)
      ? one.body.household
      : undefined,
  );
  return {
    said: [
      ...lines.retracted.map((line): Contrary => ({
        kind: 'assistance.retracted',
        body: { line: line as AssistanceLineId, on, import: file },
      })),
      ...contacts.retracted.map((contact): Contrary => ({
        kind: 'contact.retracted',
        body: { contact: contact as ContactId, on, import: file },
      })),
      ...households.retracted.map((household): Contrary => ({
        kind: 'household.retracted',
        body: { household: household as HouseholdId, on, import: file },
      })),
      ...[...lines.restored, ...contacts.restored].map(saidAgain),
      ...households.restored.flatMap((one) => joinedAgain(undoing, history, one)),
    ],
    came: {
      retractedHouseholds: households.retracted.length,
      retractedContacts: contacts.retracted.length,
      retractedLines: lines.retracted.length,
      restoredFacts: [lines, contacts, households].reduce((sum, { restored }) => sum + restored.length, 0),
      keptFacts: [lines, contacts, households].reduce((sum, { kept }) => sum + kept, 0),
    },
  };
}

interface Things {
  readonly retracted: readonly string[];
  /** What each was told to be before this import told otherwise. */
  readonly restored: readonly Told[];
  readonly kept: number;
}

/** `nameOf` tells which thing a change is about, of those that stand. */
function thingsOf(
  history: readonly Recorded[],
  { import: file, undone }: Undoing,
  nameOf: (change: Recorded) => string | undefined,
): Things {
  const named = history.flatMap((change, place) => {
    const name = nameOf(change);
    return name === undefined ? [] : [{ name, place, change: change as Told }];
  });
  const retracted: string[] = [];
  const restored: Told[] = [];
  let kept = 0;
  for (const [name, all] of Map.groupBy(named, (one) => one.name)) {
    // What was retracted and came again began anew.
    const begun = history.findLastIndex((change) => isRetraction(change, name));
    const told = all.filter(({ place }) => place > begun).map(({ change }) => change);
    if (!told.some(({ body }) => body.import === file)) continue;
    const before = told.findLast(({ body }) => body.import !== file && !undone.has(body.import ?? ''));
    if (told.at(-1)?.body.import !== file) kept += 1;
    else if (before === undefined) retracted.push(name);
    else restored.push(before);
  }
  return { retracted, restored, kept };
}

function isRetraction({ kind, body }: Recorded, name: string): boolean {
  return (
    (kind === 'assistance.retracted' && body.line === name) ||
    (kind === 'contact.retracted' && body.contact === name) ||
    (kind === 'household.retracted' && body.household === name)
  );
}

function saidAgain({ kind, body, private: told }: Told): Contrary {
  return { kind, body, ...(told && { private: told }) };
}

/** The membership as it was before this import spoke of it, with the day they left where they had. */
function joinedAgain({ import: file }: Undoing, history: readonly Recorded[], { body }: Told): readonly Contrary[] {
  const household = 'household' in body ? body.household : undefined;
  const first = history.findIndex(
    (one) =>
      (one.kind === 'household.joined' || one.kind === 'household.left') &&
      one.body.household === household &&
      one.body.import === file,
  );
  const before = fold(history.slice(0, first)).households.find((one) => one.household === household);
  if (before === undefined) return [];
  const { place, from, until } = before;
  const joined = { household: before.household, place, on: from, import: file };
  const left = { household: before.household, on: until, import: file };
  return [
    { kind: 'household.joined', body: joined },
    ...(until === undefined ? [] : [{ kind: 'household.left', body: left } as Contrary]),
  ];
}

/** Puts back the contact card where it still stands as this import left it. */
export function restoredCard(
  { import: file }: Pick<Undoing, 'import'>,
  history: readonly Recorded[],
): readonly Contrary[] {
  const isMine = (one: Recorded): boolean => one.kind === 'contact_card.changed' && one.body.import === file;
  const first = history.findIndex(isMine);
  const standing = first < 0 ? undefined : fold(history).contactCard;
  if (standing === undefined || !history.some((one) => isMine(one) && one.id === standing.change)) return [];
  const before = fold(history.slice(0, first)).contactCard?.value ?? { mayLeaveVoicemail: false, mayMessage: false };
  return [{ kind: 'contact_card.changed', body: { saw: standing.change, import: file }, private: before }];
}
