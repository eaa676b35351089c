import {
  isFundingCode,
  usualDimension,
  type AssistanceLineId,
  type ChangeBody,
  type ContactId,
  type Day,
  type HouseholdId,
  type HouseholdPlace,
  type ImportFault,
  type MissionId,
} from '@orion/core';
import type { SheetRow } from '@orion/tables';
import type { Keys } from '../../keys.ts';

/** What a row tells of a contact: what it does not tell is absent. */
export interface ToldContact {
  readonly id: ContactId;
  readonly body: Partial<ChangeBody<'contact.attempted'>> & { readonly on: Day };
  readonly text: string | undefined;
  readonly row: SheetRow;
}

export interface ToldLine {
  readonly id: AssistanceLineId;
  readonly body: Partial<ChangeBody<'assistance.recorded'>>;
  readonly text: string | undefined;
  readonly row: SheetRow;
}

export interface ToldMembership {
  readonly household: HouseholdId;
  readonly place: HouseholdPlace | undefined;
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly row: SheetRow;
}

/** Something about a row that somebody must look at; `field` is one of ours. */
export interface OddRow {
  readonly row: SheetRow;
  readonly field: string;
  readonly code: ImportFault;
  readonly value: string;
  /** Whether only the cell is left out, and the row is taken all the same. */
  readonly isCellOnly?: boolean;
}

/** Makes ids of what a person's rows tell, so that the same row is known again: by what identifies it and no more. */
export class RowIds {
  readonly #keys: Keys;
  readonly #mission: MissionId;
  readonly #seen = new Map<string, number>();

  constructor(keys: Keys, mission: MissionId) {
    this.#keys = keys;
    this.#mission = mission;
  }

  /** The second of two that nothing else tells apart is the second. */
  of(kind: 'contact' | 'line', number: string, known: readonly unknown[]): string {
    const text = JSON.stringify([kind, number, ...known]);
    const nth = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, nth);
    return this.#keys.idFor(this.#mission, nth === 1 ? text : `${text} ${nth}`);
  }

  household(name: string): HouseholdId {
    return this.#keys.idFor(this.#mission, JSON.stringify(['household', plain(name)])) as HouseholdId;
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** A cell as text; empty is nothing. */
export function textOf({ fields }: SheetRow, field: string): string | undefined {
  const value = fields[field];
  const text =
    typeof value === 'string'
      ? value
          .replaceAll(/\p{Cc}+/gu, ' ')
          .toWellFormed()
          .trim()
      : undefined;
  return text === '' ? undefined : text;
}

/** The cells of these names that say something. */
export function toldOf<Name extends string>(row: SheetRow, names: readonly Name[]): { [Key in Name]?: string } {
  const told = names.flatMap((name) => {
    const text = textOf(row, name)?.slice(0, 200).toWellFormed().trim();
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(told) as { [Key in Name]?: string };
}

/** A contact, or what it lacks. Known by its person, day and channel: how it went may be told otherwise later. */
export function contactOf(ids: RowIds, number: string, row: SheetRow): ToldContact | OddRow {
  const { on, channel, outcome } = toldOf(row, ['on', 'channel', 'outcome']);
  if (on === undefined) return lacking(row, 'on');
  if (channel === undefined) return lacking(row, 'channel');
  if (outcome === undefined) return lacking(row, 'outcome');
  const id = ids.of('contact', number, [on, channel]) as ContactId;
  return { id, body: { on, channel, outcome } as unknown as ToldContact['body'], text: longText(row), row };
}

/**
 * A line of help, or what it lacks. Known by its own number where it has one; else by person, kind, project and day,
 * so that two that resemble each other never stand in each other's place.
 */
export function lineOf(ids: RowIds, number: string, row: SheetRow): ToldLine | readonly OddRow[] {
  const { line, on, kind, project, donor, currency, ...codes } = toldOf(row, lineFields);
  const odd: OddRow[] = [];
  if (on === undefined) odd.push(lacking(row, 'on'));
  if (kind === undefined) odd.push(lacking(row, 'kind'));
  const codeOf = (field: 'project' | 'donor', text: string | undefined): string | undefined => {
    const code = text === undefined ? undefined : asCode(text);
    if (text !== undefined && code === undefined) odd.push({ row, field, code: 'not_a_code', value: text });
    return code;
  };
  const funding = { project: codeOf('project', project), donor: codeOf('donor', donor) };
  const amounts = amountsOf(row);
  const money = currency?.toUpperCase();
  if (money !== undefined && !/^[A-Z]{3}$/.test(money))
    odd.push({ row, field: 'currency', code: 'unknown_value', value: money });
  else if (money === undefined && Object.keys(amounts).length > 0) odd.push(lacking(row, 'currency'));
  if (odd.length > 0) return odd;
  const known = line === undefined ? [kind, funding.project ?? '', on] : ['number', plain(line)];
  const body = { ...codes, kind, on, ...given({ ...funding, currency: money }), ...amounts };
  const id = ids.of('line', number, known) as AssistanceLineId;
  return { id, body: body as unknown as ToldLine['body'], text: longText(row), row };
}

const lineFields = [
  'line',
  'on',
  'kind',
  'project',
  'donor',
  'currency',
  'dimension',
  'level',
  'state',
  'channel',
] as const;

/** What most lists of help do not tell, as it is where they do not. */
export function lineDefaults(body: ToldLine['body']): Partial<ChangeBody<'assistance.recorded'>> {
  const state = body.delivered !== undefined ? 'delivered' : body.approved !== undefined ? 'approved' : 'planned';
  const dimension = body.kind === undefined ? 'social' : usualDimension(body.kind);
  return { dimension, level: 'individual', channel: 'direct', state };
}

function amountsOf({ fields }: SheetRow): Pick<ToldLine['body'], 'budget' | 'approved' | 'delivered'> {
  const amounts = (['budget', 'approved', 'delivered'] as const).flatMap((name) => {
    const amount = fields[name];
    return typeof amount === 'number' && amount >= 0 && amount <= 1e12
      ? [[name, Math.round(amount * 1000) / 1000]]
      : [];
  });
  return Object.fromEntries(amounts) as Pick<ToldLine['body'], 'budget' | 'approved' | 'delivered'>;
}

/** A project as a code: written with spaces or accents it is written without. */
function asCode(text: string): string | undefined {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  const code = bare.trim().replaceAll(/[\s/]+/g, '_');
  return isFundingCode(code) ? code : undefined;
}

/** A membership, or undefined where the row speaks of no household. */
export function membershipOf(ids: RowIds, row: SheetRow): ToldMembership | undefined {
  const { household, householdPlace, from, until } = toldOf(row, ['household', 'householdPlace', 'from', 'until']);
  if (household === undefined) return undefined;
  const days = row.kind === 'households' ? { from: from as Day | undefined, until: until as Day | undefined } : noDays;
  return { household: ids.household(household), place: householdPlace as HouseholdPlace | undefined, ...days, row };
}
const noDays = { from: undefined, until: undefined };

function longText(row: SheetRow): string | undefined {
  return textOf(row, 'text')?.slice(0, 10_000).toWellFormed();
}

function lacking(row: SheetRow, field: string): OddRow {
  return { row, field, code: 'field_missing', value: '' };
}

/** Without what is undefined. */
export function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
