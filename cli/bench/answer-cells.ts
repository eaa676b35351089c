import { silenceText, type Item } from '@orion/core';
import type { Chance } from './chance.ts';

/** In what situation a person is: 0 (nothing goes well) to 3 (nearly all does). */
const situations = [0, 1, 2, 3] as const;
/** Cells of each item are drawn once, and then picked by ten random bits. */
const drawn = 1024;

/** Shares of the cells that are silences, for a person who talks and for one who would rather not. */
const silences = {
  talking: { '': 0.03, declined: 0.015, dont_know: 0.015, not_applicable: 0.02 },
  silent: { '': 0.2, declined: 0.1, dont_know: 0.1, not_applicable: 0.1 },
} as const;
const allSilences = Object.values(silenceText);

/** Shares of people: who would rather not talk, who never migrated, and for whom a whole dimension does not apply. */
const people = { silent: 0.04, nonMigrant: 0.1, withoutDimension: 0.03 } as const;

interface ItemCells {
  readonly item: Item;
  /** By situation, for a person who talks; then one for those who would rather not. */
  readonly tables: readonly (readonly string[])[];
  /** The place of its gate, and the gate's answers that open it. */
  readonly gate: { readonly place: number; readonly opens: ReadonlySet<string> } | undefined;
}

/** Draws the answers of one person after the other, as cells in the order of the items. Gates are kept. */
export class AnswerCells {
  readonly #chance: Chance;
  readonly #items: readonly ItemCells[];
  readonly #dimensions: readonly string[];

  constructor(items: readonly Item[], chance: Chance) {
    this.#chance = chance;
    this.#dimensions = [...new Set(items.map(({ dimension }) => dimension))];
    const places = new Map(items.map(({ code }, place) => [code, place]));
    this.#items = items.map((item) => ({
      item,
      tables: [...situations, 'silent' as const].map((situation) => tableOf(item, situation, chance)),
      gate: item.askedWhen && {
        place: places.get(item.askedWhen.item) ?? 0,
        opens: new Set<string>(item.askedWhen.is),
      },
    }));
  }

  /** Fills the cells of the next person. */
  fill(cells: string[]): void {
    const chance = this.#chance;
    const person = chance.share();
    const situation = person < people.silent ? situations.length : chance.bits() % situations.length;
    const isNonMigrant = chance.isWithin(people.nonMigrant);
    const without = chance.isWithin(people.withoutDimension) ? chance.pick(this.#dimensions) : undefined;
    for (let place = 0; place < this.#items.length; place++) {
      const { item, tables, gate } = this.#items[place];
      const bits = chance.bits();
      if (item.dimension === without || (isNonMigrant && item.returneeOnly)) cells[place] = silenceText.notApplicable;
      else if (gate && !gate.opens.has(cells[gate.place]))
        // Most forms leave the cell of an unasked question empty; all four silences are right.
        cells[place] = bits % 8 > 3 ? '' : allSilences[bits % 8];
      else cells[place] = tables[situation][bits % drawn];
    }
  }
}

function tableOf(item: Item, situation: number | 'silent', chance: Chance): readonly string[] {
  const shares = Object.entries(silences[situation === 'silent' ? 'silent' : 'talking']);
  return Array.from({ length: drawn }, () => {
    let left = chance.share();
    for (const [silence, share] of shares) {
      left -= share;
      if (left < 0) return silence;
    }
    return drawAnswer(item, situation === 'silent' ? chance.pick(situations) : situation, chance);
  });
}

/** An answer: of an ordered item better ones in better situations, of another any. */
export function drawAnswer(item: Item, situation: number, chance: Chance): string {
  const last = item.options.length - 1;
  if (item.kind === 'multiple') {
    const options = item.options.filter((option) => option !== item.exclusive);
    if (item.exclusive !== undefined && chance.isWithin(0.2)) return item.exclusive;
    const count = 1 + Math.floor(chance.share() ** 2 * options.length);
    return chance.shuffled(options).slice(0, count).join(' ');
  }
  if (!item.ordered) return chance.pick(item.options);
  const wanted = last * (1 - situation / (situations.length - 1)) + (chance.share() + chance.share() - 1) * 2;
  return item.options[Math.min(last, Math.max(0, Math.round(wanted)))];
}

/** The kinds of faulty cell, as the contract names them, and a gate that is faulty itself. */
export const faultKinds = [
  'bad_spacing',
  'unknown_code',
  'repeated_code',
  'none_with_others',
  'answered_but_gate_false',
  'answered_but_gate_silent',
  'faulty_gate',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Plants a fault in a person's cells. Sometimes two kinds meet in one cell: the contract says which is named. */
export function plantFault(kind: FaultKind, items: readonly Item[], cells: string[], chance: Chance): void {
  const multiples = items.filter((item) => item.kind === 'multiple');
  const gated = items.filter(({ askedWhen }) => askedWhen !== undefined);
  const placeOf = (item: Item): number => items.indexOf(item);
  const [a, b] = chance.shuffled(chance.pick(multiples).options);
  switch (kind) {
    case 'bad_spacing': {
      const place = chance.below(items.length);
      const text = cells[place] === '' ? 'yes' : cells[place];
      cells[place] = chance.pick([` ${text}`, `${text} `, `${text}  ${text}`, ' ', `${text}  bogus`]);
      break;
    }
    case 'unknown_code':
      cells[chance.below(items.length)] = chance.pick(unknownCells);
      break;
    case 'repeated_code': {
      const item = chance.pick(multiples);
      const code = chance.pick(item.options);
      cells[placeOf(item)] = chance.pick([
        `${code} ${code}`,
        `${code} ${item.options[0]} ${code}`,
        `none none ${code}`,
      ]);
      break;
    }
    case 'none_with_others': {
      const item = chance.pick(multiples.filter(({ exclusive }) => exclusive !== undefined));
      const [one, other] = chance.shuffled(item.options.filter((option) => option !== item.exclusive));
      cells[placeOf(item)] = chance.pick([`none ${one}`, `${one} none`, `${other} none ${one}`]);
      break;
    }
    case 'answered_but_gate_false':
    case 'answered_but_gate_silent':
    case 'faulty_gate': {
      const item = chance.pick(gated);
      const gate = items.find(({ code }) => code === item.askedWhen?.item) ?? item;
      const closed = gate.options.filter((option) => !item.askedWhen?.is.includes(option));
      cells[placeOf(gate)] =
        kind === 'answered_but_gate_false'
          ? chance.pick(closed)
          : chance.pick(kind === 'faulty_gate' ? unknownCells : allSilences);
      cells[placeOf(item)] = chance.isWithin(0.8)
        ? drawAnswer(item, 1, chance)
        : chance.pick([...unknownCells, ` ${item.options[0]}`, ...allSilences, `${a} ${b}`]);
      break;
    }
  }
}

/** Cells that are no code of any item: other spellings, labels, silences among codes, what a spreadsheet leaves. */
const unknownCells = [
  'Yes',
  'YES',
  'very good',
  'yes no',
  'land declined',
  'declined dont_know',
  'none not_applicable',
  'Declined',
  'n/a',
  'NA',
  'NULL',
  '0',
  '-99',
  '0.5',
  'très_bon',
  'نعم',
  'good, I think',
  'she said "good"',
  '"',
  ',',
  'good\nbad',
  'good\ttoo',
  'yes;no',
  'very_good\u00a0',
  "'good'",
] as const;
