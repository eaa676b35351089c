import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ChangeTally,
  CoverageTally,
  exactly,
  noCell,
  rounded,
  ScoreTally,
  shownBins,
  standingOf,
  tellScore,
  toldOf,
  type Disclosure,
  type TallyRows,
} from '@orion/analysis';
import { compareLabels, rounds } from '@orion/core';
import { layCells, placesTold, type Cells, type CountedMission } from './cells.ts';
import { heldBack, heldUntil, latestOf, pairsOf } from './latest.ts';
import type { Measure } from './measure.ts';
import { nobody, pseudoFlags, scoresOf, unknownMonths, type MissionColumns } from './mission-columns.ts';
import type { CountryQuestion, CountryTelling } from './question.ts';
import type { CountryAnswer, CoverageShown, GroupShown, MeasureShown } from './country-answer.ts';

/** Rows counted before others get their turn: a few milliseconds. */
const slice = 100_000;
/** Groups told before others get their turn. */
const groupsAtOnce = 6;
const later = rounds.slice(1);
/** A list of more places is no list to choose from. */
const mostPlacesToChoose = 300;

/** What is asked, counted over columns in memory and told as far as whoever asks may be told. */
export async function tellCountry(
  missions: readonly { readonly id: string; readonly columns: MissionColumns }[],
  question: CountryQuestion,
  telling: CountryTelling,
): Promise<CountryAnswer> {
  const disclosure = telling.sight === 'exact' ? exactly : rounded;
  const measures = listMeasures(missions, disclosure);
  const { measure } = measures.find((one) => isAsked(one, question)) ?? measures[0] ?? {};
  const counted = measure === undefined ? [] : await countable(missions, measure, telling);
  if (measure === undefined || counted.length === 0) return nothing(measures, disclosure);
  const cells = layCells(counted, question, disclosure);
  await nextTurn();
  const flags = flagNames(counted);
  const rows = counted.map((mission, m) => tallyRows(mission, { measure, cells: cells.rowCells[m], flags }));
  const tally = await countScores(rows, counted, { measure, cells, flags, disclosure });
  const change = await countChange(rows, counted, { measure, cells, disclosure, question });
  const coverage = await countCoverage(counted, { cells, telling, disclosure });
  const asked = { measure, flags, tally, change, coverage, disclosure, cells };
  const groups: GroupShown[] = [];
  for (let group = 0; group < cells.groups; group++) {
    groups.push(tellGroup(group, asked));
    if (group % groupsAtOnce === groupsAtOnce - 1) await nextTurn();
  }
  return {
    base: disclosure.base,
    bins: disclosure.base === 1 ? shownBins.exact : shownBins.rounded,
    measure,
    measures,
    flags,
    places: placesTold(counted, disclosure).slice(0, mostPlacesToChoose).toSorted(compareLabels),
    groups: groups.filter((group) => group.rounds.some(({ people }) => people > 0)),
    besides: besides(counted, disclosure),
  };
}

interface Tallied extends Counting {
  readonly flags: readonly string[];
  readonly tally: ScoreTally;
  readonly change: ChangeTally;
  readonly coverage: CoverageTally;
}

function tellGroup(group: number, { measure, flags, tally, change, coverage, disclosure, cells }: Tallied): GroupShown {
  const tellRound = (round: number): GroupShown['rounds'][number] => {
    const cell = group * rounds.length + round;
    const people = toldOf(tally.people, cell, 1, disclosure);
    if (people === 0) return { round: rounds[round], people, scores: [], flags: [] };
    const flagged = (flag: number): number => toldOf(tally.flags, cell * flags.length + flag, 1, disclosure);
    return {
      round: rounds[round],
      people,
      scores: measure.scores.map(({ cuts }, score) => tellScore(tally, { cell, score, cuts: cuts.length }, disclosure)),
      flags: flags.map((_, flag) => disclosure.share(flagged(flag), people)),
    };
  };
  return {
    codes: cells.codesOf(group),
    rounds: rounds.map((_, round) => tellRound(round)),
    change: measure.scores.map((_, score) => change.tell({ cell: group, score }, disclosure)),
    coverage: later.map((round, place): CoverageShown => ({
      round,
      ...coverage.tell({ cell: group, later: place }, disclosure),
    })),
  };
}

function nothing(measures: readonly MeasureShown[], disclosure: Disclosure): CountryAnswer {
  return {
    base: disclosure.base,
    bins: shownBins.rounded,
    measures,
    flags: [...pseudoFlags],
    places: [],
    groups: [],
    besides: { repeated: 0, otherRounds: 0 },
  };
}

function isAsked({ measure }: MeasureShown, { measure: asked }: CountryQuestion): boolean {
  return asked !== undefined && measure.instrument === asked.instrument && measure.scheme === asked.scheme;
}

/** What was measured with, the one with most responses first: scores of another are never mixed in. */
function listMeasures(
  missions: readonly { readonly columns: MissionColumns }[],
  disclosure: Disclosure,
): readonly MeasureShown[] {
  const found = new Map<string, { measure: Measure; n: number }>();
  for (const { columns } of missions) {
    const counts = responsesOf(columns);
    for (const [place, measure] of columns.measures.entries()) {
      // As many as are told of: what is over is held back.
      const n = disclosure.base === 1 ? counts[place] : counts[place] - (counts[place] % heldUntil);
      const name = `${measure.instrument} ${measure.scheme}`;
      found.set(name, { measure, n: (found.get(name)?.n ?? 0) + n });
    }
  }
  return [...found.values()]
    .map(({ measure, n }) => ({ measure, responses: n }))
    .filter(({ responses }) => responses > 0)
    .toSorted((a, b) => b.responses - a.responses);
}

const knownCounts = new WeakMap<MissionColumns, { state: string; counts: readonly number[] }>();

/** Responses of a mission by measure, counted once for each state. */
function responsesOf(columns: MissionColumns): readonly number[] {
  const before = knownCounts.get(columns);
  if (before?.state === columns.state) return before.counts;
  const { measure, person } = columns.columns;
  const counts = columns.measures.map(() => 0);
  for (let row = 0; row < columns.rows; row++) if (person[row] !== nobody) counts[measure[row]]++;
  knownCounts.set(columns, { state: columns.state, counts });
  return counts;
}

/** The missions that have this measure, with the one response that counts of each person and round. */
async function countable(
  missions: readonly { readonly id: string; readonly columns: MissionColumns }[],
  { instrument, scheme }: Measure,
  { sight }: CountryTelling,
): Promise<readonly CountedMission[]> {
  const counted: CountedMission[] = [];
  for (const { id, columns } of missions) {
    const measure = columns.measures.findIndex((one) => one.instrument === instrument && one.scheme === scheme);
    if (measure < 0) continue;
    counted.push({ id, columns, measure, latest: remembered(columns, measure, sight === 'rounded') });
    await nextTurn();
  }
  return counted;
}

const known = new WeakMap<MissionColumns, Map<string, { state: string; latest: CountedMission['latest'] }>>();

function remembered(columns: MissionColumns, measure: number, isOutside: boolean): CountedMission['latest'] {
  const mine = known.get(columns) ?? new Map<string, { state: string; latest: CountedMission['latest'] }>();
  known.set(columns, mine);
  const name = `${measure} ${isOutside}`;
  const before = mine.get(name);
  if (before?.state === columns.state) return before.latest;
  const held = isOutside ? heldBack(columns, measure) : new Set<number>();
  const latest = latestOf(columns, measure, (row) => held.has(row));
  mine.set(name, { state: columns.state, latest });
  return latest;
}

/** The flags of all missions, after the two that stand for any flag and for who asked. */
function flagNames(counted: readonly CountedMission[]): readonly string[] {
  const own = new Set(counted.flatMap(({ columns }) => columns.labels.flag.names.filter((name) => name !== '')));
  return [...pseudoFlags, ...own].slice(0, 32);
}

function tallyRows(
  { columns }: CountedMission,
  { measure, cells, flags }: { measure: Measure; cells: Uint16Array; flags: readonly string[] },
): TallyRows {
  const own = [...pseudoFlags, ...columns.labels.flag.names.slice(1)];
  const isSame = own.every((name, place) => name === flags[place]);
  return {
    cells,
    scores: scoresOf(columns, measure),
    flags: isSame ? columns.columns.flags : columns.columns.flags.map((bits) => moved(bits, own, flags)),
    people: columns.columns.person,
    keys: columns.keys,
    clusters: columns.columns.asker,
  };
}

/** The bits of one mission's flags at the places they have among those of all. */
function moved(bits: number, own: readonly string[], all: readonly string[]): number {
  let result = 0;
  for (const [place, name] of own.entries()) if ((bits >>> place) & 1) result |= 1 << all.indexOf(name);
  return result >>> 0;
}

interface Counting {
  readonly measure: Measure;
  readonly cells: Cells;
  readonly disclosure: Disclosure;
}

function clustersOf(counted: readonly CountedMission[]): readonly number[] {
  let first = 0;
  return counted.map(({ columns }) => {
    const mine = first;
    first += columns.labels.asker.names.length;
    return mine;
  });
}

async function countScores(
  rows: readonly TallyRows[],
  counted: readonly CountedMission[],
  { measure, cells, flags, disclosure }: Counting & { readonly flags: readonly string[] },
): Promise<ScoreTally> {
  const firsts = clustersOf(counted);
  const tally = new ScoreTally({
    cells: cells.groups * rounds.length,
    scores: measure.scores.length,
    cuts: Math.max(...measure.scores.map(({ cuts }) => cuts.length)),
    flags: flags.length,
    clusters: counted.reduce((sum, { columns }) => sum + columns.labels.asker.names.length, 0),
    isKeyed: disclosure.base > 1,
  });
  for (const [m, { columns }] of counted.entries())
    for (let from = 0; from < columns.rows; from += slice) {
      tally.add(rows[m], from, Math.min(columns.rows, from + slice), firsts[m]);
      await nextTurn();
    }
  return tally;
}

/** The same people in two rounds, by the group they were in at the first. */
async function countChange(
  rows: readonly TallyRows[],
  counted: readonly CountedMission[],
  { measure, cells, disclosure, question }: Counting & { readonly question: CountryQuestion },
): Promise<ChangeTally> {
  const [first, second] = [rounds.indexOf(question.change[0]), rounds.indexOf(question.change[1])];
  const firsts = clustersOf(counted);
  const tally = new ChangeTally({
    cells: cells.groups,
    scores: measure.scores.length,
    clusters: counted.reduce((sum, { columns }) => sum + columns.labels.asker.names.length, 0),
    isKeyed: disclosure.base > 1,
  });
  for (const [m, { latest }] of counted.entries()) {
    const pairs = pairsOf(latest, [first, second]);
    for (let from = 0; from < pairs.first.length; from += slice) {
      const [some, others] = [pairs.first, pairs.second].map((all) => all.subarray(from, from + slice));
      tally.add(rows[m], { first: some, second: others, perCell: rounds.length }, firsts[m]);
      await nextTurn();
    }
  }
  return tally;
}

/** Of those with a baseline, who was asked again by the time it was due. */
async function countCoverage(
  counted: readonly CountedMission[],
  { cells, telling, disclosure }: { cells: Cells; telling: CountryTelling; disclosure: Disclosure },
): Promise<CoverageTally> {
  const tally = new CoverageTally({ cells: cells.groups, later: later.length, isKeyed: disclosure.base > 1 });
  for (const [m, { columns, latest }] of counted.entries()) {
    const { day, months } = columns.columns;
    const cellOf = cells.rowCells[m];
    const due = later.flatMap((round, place) => {
      const after = telling.dueAfter[m][round];
      return after === undefined ? [] : [{ place, after }];
    });
    for (let person = 0; person < latest.people; person++) {
      if (person % slice === 0) await nextTurn();
      const baseline = latest.rows[person * rounds.length];
      if (baseline < 0 || cellOf[baseline] === noCell) continue;
      // Where the day of return is not known the baseline stands for it.
      const since = months[baseline] === unknownMonths ? 0 : months[baseline];
      const monthsAgo = since + (telling.today - day[baseline]) / 30.44;
      const cell = Math.floor(cellOf[baseline] / rounds.length);
      for (const { place, after } of due) {
        const isDone = latest.rows[person * rounds.length + place + 1] >= 0;
        tally.add(cell, place, standingOf(isDone, monthsAgo, after), columns.keys[person]);
      }
    }
  }
  return tally;
}

/** What was left out, as far as may be told. */
function besides(counted: readonly CountedMission[], { base }: Disclosure): CountryAnswer['besides'] {
  const sum = (of: 'repeated' | 'otherRounds'): number => {
    const n = counted.reduce((total, { latest }) => total + latest[of], 0);
    // Responses, not people: nobody's key speaks for them.
    return base === 1 ? n : n - (n % heldUntil);
  };
  return { repeated: sum('repeated'), otherRounds: sum('otherRounds') };
}
