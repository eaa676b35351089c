import {
  findScheme,
  wordsIn,
  type Instrument,
  type InstrumentWords,
  type Item,
  type Language,
  type Scheme,
} from '@orion/core';
import { exportWordsIn, fill, type ExportWords } from '@orion/core/words';
import { inOneGo, type OutCell, type OutTable } from '@orion/tables';
import type { ExportCount } from '../store/export-responses.ts';
import type { ExportedMission } from './fact-columns.ts';
import type { ExportQuestion } from './export-question.ts';
import type { OutColumn } from './out-column.ts';

/** What a book of codes is about. */
export interface BookPlan {
  readonly question: ExportQuestion;
  readonly instrument: Instrument;
  readonly mission: ExportedMission;
  readonly count: ExportCount;
  readonly columns: readonly OutColumn<never>[];
  readonly on: string;
}

interface Speaking extends BookPlan {
  readonly say: ExportWords;
  readonly words: InstrumentWords | undefined;
  /** Those by which something in the table was scored. */
  readonly schemes: readonly Scheme[];
}

/**
 * Three tables that explain a table: each column with its question and how often it is silent, each code with its
 * label and points, and what the whole is. They are read after the table was written, since it is counted then.
 */
export function bookTables(plan: BookPlan): readonly OutTable[] {
  const { instrument, question, count } = plan;
  const speaking: Speaking = {
    ...plan,
    say: exportWordsIn(question.language),
    words: wordsIn(instrument, question.language),
    schemes: count.schemes.flatMap((ref) => findScheme(instrument.schemes, ref) ?? []),
  };
  const { sheets } = speaking.say;
  return [
    table(speaking, sheets.columns, columnHeads, () => plan.columns.map((column) => columnLine(speaking, column))),
    table(speaking, sheets.codes, codeHeads, () => codeLines(speaking)),
    table(speaking, sheets.about, aboutHeads, () => aboutLines(speaking)),
  ];
}

const columnHeads = [
  'column',
  'meaning',
  'holds',
  'dimension',
  'number',
  'kind',
  'askedWhen',
  'scored',
  'filled',
  'empty',
  'declined',
  'dontKnow',
  'notApplicable',
  'note',
] as const;
const codeHeads = ['column', 'code', 'label', 'scheme', 'points', 'filled'] as const;
const aboutHeads = ['what', 'value'] as const;
const counted = new Set<string>(['number', 'filled', 'empty', 'declined', 'dontKnow', 'notApplicable']);

function table(
  { say }: Speaking,
  name: string,
  heads: readonly (keyof ExportWords['heads'])[],
  rows: () => readonly (readonly OutCell[])[],
): OutTable {
  const columns = heads.map((head) => ({ name: say.heads[head], type: counted.has(head) ? 'number' : 'text' }));
  return { name, columns, rows: () => inOneGo(rows()) };
}

function columnLine(speaking: Speaking, column: OutColumn<never>): readonly OutCell[] {
  const { filled, empty, declined, dontKnow, notApplicable } = column.counts();
  return [
    column.name,
    meaningOf(speaking, column),
    holdsOf(speaking, column),
    ...itemFacts(speaking, column),
    filled,
    empty,
    declined,
    dontKnow,
    notApplicable,
    noteOf(speaking, column),
  ];
}

function meaningOf({ say, words }: Speaking, { about, round }: OutColumn<never>): string {
  const behind = round === undefined ? '' : ` (${say.codes['round']?.[round] ?? round})`;
  if (about.of === 'fact') return say.facts[about.fact] + behind;
  if (about.of === 'item') return (words?.items[about.item.code]?.question ?? about.item.topic) + behind;
  const name = words?.dimensions[about.name]?.name ?? about.name;
  return fill(say.scores[about.kind], { name }) + behind;
}

function holdsOf({ say, question }: Speaking, { about, type }: OutColumn<never>): string {
  if (about.of === 'item')
    return question.values === 'labels'
      ? say.holds.label
      : about.item.kind === 'multiple'
        ? say.holds.several
        : say.holds.code;
  if (type === 'number') return say.holds.number;
  if (about.of === 'score') return about.kind === 'threshold' ? say.holds.yes_no : say.holds.code;
  if (about.codes === 'yes_no') return say.holds.yes_no;
  if (about.fact === 'day') return say.holds.day;
  return about.codes === undefined ? say.holds.text : say.holds.code;
}

/** Dimension, number, kind, gate and the schemes that score it. */
function itemFacts({ say, words, schemes }: Speaking, { about }: OutColumn<never>): readonly OutCell[] {
  if (about.of !== 'item') return [undefined, undefined, undefined, undefined, undefined];
  const { item } = about;
  const scoring = schemes.filter((scheme) => scheme.items.some((scored) => scored.item === item.code));
  return [
    words?.dimensions[item.dimension]?.name ?? item.dimension,
    item.number,
    item.kindOfItem === 'context' ? say.context : say.assistance,
    item.askedWhen && `${item.askedWhen.item} = ${item.askedWhen.is.join(' | ')}`,
    scoring.map(refOf).join(' '),
  ];
}

function refOf({ id, version }: Scheme): string {
  return `${id}@${version}`;
}

function noteOf({ say, schemes }: Speaking, { about }: OutColumn<never>): OutCell {
  const isScore = about.of === 'score' && about.kind !== 'flags' && about.kind !== 'instrument';
  return isScore && schemes.some(({ status }) => status === 'provisional') ? say.provisional : undefined;
}

function codeLines(speaking: Speaking): readonly (readonly OutCell[])[] {
  return speaking.columns.flatMap((column) => {
    const { about } = column;
    if (about.of === 'item') return itemCodes(speaking, column, about.item);
    const lines = about.of === 'fact' ? factCodes(speaking, about.codes) : scoreCodes(speaking, about.kind, about.name);
    return lines.map(([code, label]) => [column.name, code, label, undefined, undefined, undefined]);
  });
}

function itemCodes(
  { words, schemes }: Speaking,
  { name, codeCounts }: OutColumn<never>,
  item: Item,
): readonly (readonly OutCell[])[] {
  const counts = codeCounts?.();
  const options = item.options.flatMap((option) => {
    const line = (scheme: OutCell, points: OutCell): readonly OutCell[] => [
      name,
      option,
      words?.items[item.code]?.options[option],
      scheme,
      points,
      counts?.get(option) ?? 0,
    ];
    const scored = schemes.flatMap((scheme) => {
      const points = pointsOf(scheme, item, option);
      return points === undefined ? [] : [line(refOf(scheme), points)];
    });
    return scored.length > 0 ? scored : [line(undefined, undefined)];
  });
  const silences = Object.entries(words?.silences ?? {}).filter(([silence]) => silence !== 'not_asked');
  return [...options, ...silences.map(([silence, label]) => [name, silence, label, undefined, undefined, undefined])];
}

/** What an option earns; how several choices are counted is said in words that need no language. */
function pointsOf({ items }: Scheme, item: Item, option: string): OutCell {
  const rule = items.find((scored) => scored.item === item.code)?.rule;
  if (rule === undefined) return undefined;
  if (rule.by === 'option') return Object.entries(rule.points).find(([code]) => code === option)?.[1];
  if (option === item.exclusive) return rule.by === 'absence' ? 1 : rule.points[0];
  return rule.by === 'absence' ? `1 - n / ${rule.of}` : rule.points.map((points, n) => `n=${n}: ${points}`).join(', ');
}

function factCodes({ say }: Speaking, codes: string | undefined): readonly (readonly [string, string])[] {
  return codes === undefined ? [] : Object.entries(say.codes[codes] ?? {});
}

function scoreCodes({ say, words }: Speaking, kind: string, name: string): readonly (readonly [string, string])[] {
  if (kind === 'band' || kind === 'dimensionBand') return Object.entries(words?.bands ?? {});
  if (kind === 'flags') return Object.entries(words?.flags ?? {});
  if (kind === 'threshold' && name !== '') return Object.entries(say.codes['yes_no'] ?? {});
  return kind === 'unscored_reason' ? Object.entries(say.codes['unscored_reason'] ?? {}) : [];
}

function aboutLines(speaking: Speaking): readonly (readonly OutCell[])[] {
  const { say, words, question, instrument, mission, count, schemes, on } = speaking;
  const { about } = say;
  const provisional = schemes.filter(({ status }) => status === 'provisional');
  const chosen = [
    question.rounds?.join(', '),
    question.from && `≥ ${question.from}`,
    question.to && `≤ ${question.to}`,
  ];
  const notes = [
    ...provisional.map((scheme) => fill(about.provisional, { name: refOf(scheme) })),
    ...provisional.flatMap((scheme) => words?.schemes[scheme.id]?.notice ?? []),
    ...(question.forResearch ? [about.consented] : []),
    ...(question.withAnswers ? [about.silences, about.gates] : []),
    ...(count.doubles > 0 ? [fill(about.doubles, { count: count.doubles })] : []),
    ...(count.doubles > 0 && question.shape === 'wide' ? [about.latest] : []),
    ...(question.format === 'parquet' ? [] : [about.apostrophe]),
    about.pseudonym,
  ];
  return [
    [about.mission, `${mission.name} (${mission.country})`],
    [about.made, on],
    [about.as, question.as],
    [about.rows, count.rows],
    [about.people, count.people],
    [about.instrument, `${instrument.id}@${instrument.version}: ${words?.title ?? ''}`],
    [about.schemes, schemes.map(refOf).join(' ')],
    [about.filters, chosen.filter((text) => text !== undefined).join('; ')],
    ...notes.map((note) => [undefined, note]),
  ];
}

/** The language of an instrument's words where answers go out as labels. */
export function labelWords(instrument: Instrument, values: string, language: Language): InstrumentWords | undefined {
  return values === 'labels' ? wordsIn(instrument, language) : undefined;
}
