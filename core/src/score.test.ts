import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestCells, chenCells, provisional, responseOf, rssCore, scoresOf, schemeOf } from '../../test/cast.ts';
import type { Cells } from '../../test/cast.ts';
import { anyCells, anyInstrument } from '../../test/made-up-instruments.ts';
import type { CodedAnswers } from './coding.ts';
import type { Instrument } from './instrument.ts';
import { score, type Score, type Scores } from './score.ts';
import { makeScorer, scoreColumns, type ScoreColumns } from './scorer.ts';
import { encodeResponse } from './survey-response.ts';

test('Chen scores what was reckoned by hand', () => {
  const { instrument, scheme, dimensions, composite, thresholds, flags } = scoresOf(rssCore, chenCells, provisional);
  const economic = (0.5 + 0.75 + 1 + 0.5 + 0.25 + 0 + 0.5) / 7;
  const social = (0.75 + 0.5 + 0.75 + 0 + 0.25 + 1 + 0.5 + 0) / 8;
  const psychosocial = (0.5 + 0.75 + 0.75 + 0.5 + 0.25 + 0.75 + (1 - 2 / 7) + 1) / 8;
  assert.deepEqual([instrument, scheme], ['rss-core@1', 'provisional@1']);
  assert.deepEqual(
    [...dimensions],
    [
      ['economic', { kind: 'scored', value: economic, band: 'support', answered: 7, applicable: 7 }],
      ['social', { kind: 'scored', value: social, band: 'support', answered: 8, applicable: 9 }],
      ['psychosocial', { kind: 'scored', value: psychosocial, band: 'support', answered: 8, applicable: 8 }],
    ],
  );
  const value = (economic + social + psychosocial) / 3;
  assert.deepEqual(composite, { kind: 'scored', value, band: 'support', answered: 23, applicable: 24 });
  assert.deepEqual([...thresholds], [['above_half', true]]);
  assert.deepEqual(flags, ['safety', 'service']);
});

test('the other scheme of rss-core leaves services and surroundings out', () => {
  const { scheme, composite } = scoresOf(rssCore, chenCells, schemeOf(rssCore, 'without_context'));
  const economic = (0.5 + 0.75 + 1 + 0.5 + 0 + 0.5) / 6;
  const psychosocial = (0.5 + 0.75 + 0.75 + 0.25 + 0.75 + (1 - 2 / 7) + 1) / 7;
  const value = (economic + 0.5 / 2 + psychosocial) / 3;
  assert.deepEqual([scheme, composite.kind === 'scored' && composite.value], ['without_context@1', value]);
});

const reasonOf = (found: Score | undefined): string | undefined =>
  found?.kind === 'unscored' ? found.reason : found?.kind;
const reasons = ({ dimensions, composite }: Scores): readonly (string | undefined)[] =>
  [...dimensions.values(), composite].map(reasonOf);

test('no score is a value with its reason: too few answers, or nothing that applies', () => {
  const silent = (start: string, silence: string): Cells => ({
    ...bestCells,
    ...Object.fromEntries(
      rssCore.items.filter(({ code }) => code.startsWith(start)).map(({ code }) => [code, silence]),
    ),
  });
  const all = ['scored', 'scored', 'scored', 'scored'];
  assert.deepEqual(reasons(scoresOf(rssCore, bestCells)), all);
  for (const silence of ['', 'declined', 'dont_know'])
    assert.deepEqual(reasons(scoresOf(rssCore, silent('soc_', silence))), [
      'scored',
      'too_few_answers',
      'scored',
      'dimension_unscored',
    ]);
  assert.deepEqual(reasons(scoresOf(rssCore, silent('soc_', 'not_applicable'))), [
    'scored',
    'nothing_applicable',
    'scored',
    'dimension_unscored',
  ]);
});

test('answered and applicable are counted whether or not there is a score', () => {
  const { dimensions, composite } = scoresOf(rssCore, {
    eco_satisfaction: 'neutral',
    eco_working: 'unable_or_caring',
    soc_id_document: 'not_applicable',
    psy_belonging: 'declined',
  });
  const counts = [...dimensions.values(), composite].map(({ answered, applicable }) => [answered, applicable]);
  assert.deepEqual(counts, [
    [1, 6],
    [0, 9],
    [0, 8],
    [1, 23],
  ]);
});

/** Many rows as the kernel takes them, with room to spare before the next item and rubbish in it. */
function codedRows(instrument: Instrument, rows: readonly Cells[], spare: number): CodedAnswers {
  const capacity = rows.length + spare;
  const codes = new Int32Array(instrument.items.length * capacity).fill(-1);
  rows.forEach((cells, row) => {
    const one = encodeResponse(instrument, responseOf(instrument, cells));
    one.codes.forEach((code, i) => (codes[i * capacity + row] = code));
  });
  return { rows: rows.length, capacity, codes };
}

/** One row of the kernel's columns. */
function rowOf({ scores, answered, applicable, bands, above, flags }: ScoreColumns, row: number): unknown {
  return [...[scores, answered, applicable, bands, above].map((list) => list.map((column) => column[row])), flags[row]];
}

/** The same of the scores of one response. */
function rowOfScores({ dimensions, composite, thresholds, flags }: Scores, instrument: Instrument): unknown {
  const [scheme] = instrument.schemes;
  const all = [...dimensions.values(), composite];
  const sides = scheme.thresholds.map(({ name }) => thresholds.get(name));
  return [
    all.map((found) => (found.kind === 'scored' ? found.value : NaN)),
    [...dimensions.values()].map(({ answered }) => answered),
    [...dimensions.values()].map(({ applicable }) => applicable),
    all.map((found) => scheme.bands.findIndex(({ name }) => found.kind === 'scored' && name === found.band)),
    sides.map((isAbove) => (isAbove === undefined ? -1 : Number(isAbove))),
    instrument.flags.reduce((bits, { name }, f) => bits + (flags.includes(name) ? 2 ** f : 0), 0),
  ];
}

test('many responses at once get the scores that each gets alone, to the bit', () => {
  const anyTable = fc
    .oneof(anyInstrument, fc.constant(rssCore))
    .chain((instrument) =>
      fc.tuple(fc.constant(instrument), fc.array(anyCells(instrument, 2), { minLength: 1, maxLength: 12 })),
    );
  fc.assert(
    fc.property(anyTable, fc.nat(5), ([instrument, rows], spare) => {
      const scorer = makeScorer(instrument, instrument.schemes[0]);
      const many = scoreColumns(scorer, codedRows(instrument, rows, spare));
      rows.forEach((cells, row) => {
        const alone = score(scorer, responseOf(instrument, cells));
        assert.deepEqual(rowOf(many, row), rowOfScores(alone, instrument));
      });
    }),
    { numRuns: 120 },
  );
});

test('a row is scored alike wherever it stands and however much room there is', () => {
  const scorer = makeScorer(rssCore, provisional);
  fc.assert(
    fc.property(fc.array(anyCells(rssCore), { minLength: 2, maxLength: 8 }), fc.nat(9), (rows, spare) => {
      const forwards = scoreColumns(scorer, codedRows(rssCore, rows, 0));
      const backwards = scoreColumns(scorer, codedRows(rssCore, rows.toReversed(), spare));
      rows.forEach((_, row) => assert.deepEqual(rowOf(forwards, row), rowOf(backwards, rows.length - 1 - row)));
    }),
    { numRuns: 40 },
  );
});

test('a row with a faulty cell leaves its neighbours alone', () => {
  const scorer = makeScorer(rssCore, provisional);
  const coded = codedRows(rssCore, [chenCells, bestCells, chenCells], 1);
  const before = scoreColumns(scorer, coded);
  rssCore.items.forEach((_, i) => (coded.codes[i * coded.capacity + 1] = -2));
  const after = scoreColumns(scorer, coded);
  for (const row of [0, 2]) assert.deepEqual(rowOf(after, row), rowOf(before, row));
});

test('no rows at all give columns without rows', () => {
  const { scores, flags } = scoreColumns(makeScorer(rssCore, provisional), codedRows(rssCore, [], 3));
  assert.deepEqual([scores.map(({ length }) => length), flags.length], [[0, 0, 0, 0], 0]);
});
