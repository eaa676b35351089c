import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestCells, chenCells, responseOf, rssCore, type Cells } from '../../test/cast.ts';
import { anyCells, anyInstrument, anyMadeUp, behindGates } from '../../test/made-up-instruments.ts';
import { smallInstrument } from '../../test/small-instrument.ts';
import { parseAnswer, printAnswer, type Answer } from './answer.ts';
import { encodeCell, type CodedAnswers } from './coding.ts';
import type { Instrument } from './instrument.ts';
import type { ItemCode, OptionCode } from './names.ts';
import { isProblemList, type Problem } from './problem.ts';
import { checkAnswers, checkCells, encodeResponse, resolveGates, type Answers } from './survey-response.ts';

const small = smallInstrument();
const silences = ['', 'declined', 'dont_know', 'not_applicable'];

/** What a row comes to: each fault by its column, or each cell after the gates were resolved. */
function outcome(instrument: Instrument, cells: Cells): Record<string, string> {
  const checked = checkCells(instrument, cells);
  if (isProblemList(checked)) return Object.fromEntries(checked.map(({ code, place }) => [place.column ?? '', code]));
  return Object.fromEntries([...checked.answers].map(([code, answer]) => [code, printAnswer(answer)]));
}

test('a gate that is true leaves what was said, the silences too', () => {
  for (const gate of ['yes', 'training'])
    for (const said of ['well', 'badly', ...silences])
      assert.equal(outcome(small, { job: gate, pay: said })['pay'], said, `${gate} ${said}`);
});

test('a gate that is false makes a silence not applicable, and an answer a fault', () => {
  for (const gate of ['no', 'unable']) {
    for (const said of silences) assert.equal(outcome(small, { job: gate, pay: said })['pay'], 'not_applicable', said);
    assert.deepEqual(outcome(small, { job: gate, pay: 'well' }), { pay: 'answered_but_gate_false' });
  }
});

test('a gate that is silent, by any of the four silences, makes a silence not asked and an answer a fault', () => {
  for (const gate of silences) {
    for (const said of silences) assert.equal(outcome(small, { job: gate, pay: said })['pay'], '', `${gate} ${said}`);
    assert.deepEqual(outcome(small, { job: gate, pay: 'well' }), { pay: 'answered_but_gate_silent' });
  }
});

test('behind a gate that is itself faulty a cell is not checked at all', () => {
  for (const gate of ['Yes', ' no', 'declined '])
    for (const said of ['well', 'well ', 'zebra', ...silences])
      assert.deepEqual(Object.keys(outcome(small, { job: gate, pay: said })), ['job'], `${gate} ${said}`);
});

test('a fault of the gated cell itself is named, once, whatever a faultless gate says', () => {
  for (const gate of ['yes', 'no', '', 'declined'])
    assert.deepEqual(outcome(small, { job: gate, pay: 'well ' }), { pay: 'bad_spacing' }, gate);
});

test('gates in a chain are resolved from the first to the last', () => {
  const chain = smallInstrument([['items', 3, 'askedWhen'], { item: 'pay', is: ['badly'] }]);
  const roof = (cells: Cells): string => outcome(chain, cells)['roof'];
  assert.equal(roof({ job: 'yes', pay: 'badly', roof: 'fair' }), 'fair');
  assert.equal(roof({ job: 'yes', pay: 'well', roof: 'fair' }), 'answered_but_gate_false');
  assert.equal(roof({ job: 'yes', pay: 'well' }), 'not_applicable');
  assert.equal(roof({ job: 'no', roof: 'fair' }), 'answered_but_gate_silent');
  assert.equal(roof({ job: 'no' }), '');
  assert.equal(roof({ job: '', roof: 'declined' }), '');
  assert.deepEqual(outcome(chain, { job: 'no', pay: 'badly', roof: 'fair' }), { pay: 'answered_but_gate_false' });
  assert.deepEqual(outcome(chain, { job: 'x', pay: 'x', roof: 'x' }), { job: 'unknown_code' });
});

test('in rss-core a reason to look for work needs the search, and a reason to leave the wish to leave', () => {
  const cell = (changes: Cells, code: string): string => outcome(rssCore, { ...bestCells, ...changes })[code];
  const [search, reason] = ['eco_job_search', 'eco_job_search_reason'];
  assert.equal(cell({ [search]: 'yes', [reason]: 'pay other' }, reason), 'pay other');
  assert.equal(cell({ [search]: 'no', [reason]: 'pay' }, reason), 'answered_but_gate_false');
  assert.equal(cell({ [search]: 'no', [reason]: '' }, reason), 'not_applicable');
  assert.equal(cell({ [search]: 'dont_know', [reason]: 'pay' }, reason), 'answered_but_gate_silent');
  const [stay, leave] = ['psy_able_to_stay', 'psy_reason_to_leave'];
  assert.equal(cell({ [stay]: 'no', [leave]: 'both' }, leave), 'both');
  assert.equal(cell({ [stay]: 'yes', [leave]: 'wish' }, leave), 'answered_but_gate_false');
  assert.equal(cell({ [stay]: 'declined', [leave]: 'wish' }, leave), 'answered_but_gate_silent');
  assert.equal(cell({ [stay]: 'declined', [leave]: 'not_applicable' }, leave), '');
});

test('all problems of a row come at once, one a cell, in the order of the items', () => {
  const cells = { job: 'no', pay: 'well', tools: 'hoe hoe', roof: ' good', worries: 'none money', guests: 'enemies' };
  const problems = checkCells(small, cells) as readonly Problem[];
  assert.deepEqual(
    problems.map(({ code, place }) => [place, code]),
    [
      [{ column: 'pay' }, 'answered_but_gate_false'],
      [{ column: 'tools' }, 'repeated_code'],
      [{ column: 'roof' }, 'bad_spacing'],
      [{ column: 'worries' }, 'none_with_others'],
      [{ column: 'guests' }, 'unknown_code'],
    ],
  );
});

test('a checked response names its instrument and says something of every item', () => {
  const { instrument, answers } = responseOf(small, { roof: 'good' });
  assert.equal(instrument, 'small@1');
  assert.deepEqual(
    [...answers].map(([code, { kind }]) => [code, kind]),
    small.items.map(({ code }) => [code, code === 'roof' ? 'chosen' : 'notAsked']),
  );
});

test('checking a checked response changes nothing', () => {
  fc.assert(
    fc.property(anyMadeUp, ({ instrument, cells }) => {
      const response = responseOf(instrument, cells);
      assert.deepEqual(checkAnswers(instrument, response.answers), response);
    }),
    { numRuns: 150 },
  );
});

const anyText = (options: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...options, ...silences), fc.constantFrom(...options, 'zebra', ' ', `${options[0]} `));

test('answers are checked as the cells that say the same, fault for fault', () => {
  const row = anyInstrument.chain((instrument) =>
    fc.tuple(...instrument.items.map(({ options }) => anyText(options))).map((texts) => ({
      instrument,
      cells: Object.fromEntries(instrument.items.map((item, i) => [item.code, texts[i]])),
    })),
  );
  fc.assert(
    fc.property(row, ({ instrument, cells }) => {
      const answers: [ItemCode, Answer][] = instrument.items.map((item) => {
        const answer = parseAnswer(item, cells[item.code]);
        const given: Answer = { kind: 'chosen', options: cells[item.code].split(' ') as OptionCode[] };
        return [item.code, typeof answer === 'string' ? given : answer];
      });
      assert.deepEqual(checkAnswers(instrument, new Map(answers)), checkCells(instrument, cells));
    }),
    { numRuns: 200 },
  );
});

const anyKeys = fc.array(fc.nat(), { minLength: 31, maxLength: 31 });

test('the order of columns never matters, nor do columns that are no items', () => {
  fc.assert(
    fc.property(anyCells(rssCore), anyKeys, (cells, keys) => {
      const mixed = Object.entries({ ...cells, name: 'Chen' })
        .map((entry, i) => ({ entry, key: keys[i] }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ entry }) => entry);
      assert.deepEqual(checkCells(rssCore, Object.fromEntries(mixed)), checkCells(rssCore, cells));
      const answers: Answers = new Map([...responseOf(rssCore, cells).answers].toReversed());
      assert.deepEqual(checkAnswers(rssCore, answers), checkCells(rssCore, cells));
    }),
    { numRuns: 50 },
  );
});

test('gates resolved for many rows at once are the gates resolved for each', () => {
  const rows = [chenCells, bestCells, { ...chenCells, eco_job_search: 'no' }, { ...bestCells, psy_able_to_stay: 'x' }];
  const capacity = 7;
  const codes = new Int32Array(rssCore.items.length * capacity).fill(99);
  rows.forEach((cells, row) =>
    rssCore.items.forEach((item, i) => (codes[i * capacity + row] = encodeCell(item, cells[item.code]))),
  );
  const many: CodedAnswers = { rows: rows.length, capacity, codes };
  resolveGates(rssCore, many);
  rows.forEach((cells, row) => {
    const one = Int32Array.from(rssCore.items, (item) => encodeCell(item, cells[item.code]));
    resolveGates(rssCore, { rows: 1, capacity: 1, codes: one });
    assert.deepEqual(
      rssCore.items.map((_, i) => codes[i * capacity + row]),
      [...one],
    );
  });
  assert.ok(rssCore.items.every((_, i) => codes[i * capacity + rows.length] === 99));
});

test('a checked response is coded item by item', () => {
  const { rows, capacity, codes } = encodeResponse(small, responseOf(small, { job: 'no', tools: 'cart' }));
  assert.deepEqual([rows, capacity, [...codes]], [1, 1, [6, 3, 6, 0, 0, 0]]);
});

test('a row without answers behind closed gates has no fault', () => {
  const closed = behindGates(small, { job: 'no', pay: 'well' });
  assert.deepEqual(closed, { job: 'no', pay: '' });
  assert.equal(outcome(small, closed)['pay'], 'not_applicable');
});
