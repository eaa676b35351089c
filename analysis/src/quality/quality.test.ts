import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { encodeAnswer, FIRST_ANSWER, type CodedAnswers, type Item } from '@orion/core';
import { assertClose } from '../../../test/oracle-closeness.ts';
import golden from '../../oracle/quality.json' with { type: 'json' };
import type { QualityColumns } from './columns.ts';
import { completenessBy, silentGroups } from './completeness.ts';
import { crowdedDays, heapingOfAges, heapingOfDays } from './heaping.ts';
import { interviewerEffect } from './interviewer-effect.ts';
import { paceOf } from './pace.ts';
import { outOfSequence } from './sequences.ts';
import { straightLines } from './straight-lining.ts';

function coded(columns: readonly (readonly number[])[]): CodedAnswers {
  const rows = columns[0]?.length ?? 0;
  return { rows, capacity: rows, codes: Int32Array.from(columns.flat()) };
}

const scale = ['very_good', 'good', 'fair', 'poor', 'very_poor'];
function item(code: string, options = scale): Item {
  return {
    code: code as Item['code'],
    number: 1,
    dimension: 'social' as Item['dimension'],
    topic: code,
    kind: 'single',
    options: options as unknown as Item['options'],
    ordered: true,
    kindOfItem: 'assistance',
    returneeOnly: false,
  };
}

const NOT_ASKED = encodeAnswer(item('any'), { kind: 'notAsked' });
const NOT_APPLICABLE = encodeAnswer(item('any'), { kind: 'notApplicable' });

suite('completeness', () => {
  const [A, N, D, X] = [FIRST_ANSWER, NOT_ASKED, 1, NOT_APPLICABLE];
  const answers = coded([
    [A, A, N, D],
    [A, X, X, A],
  ]);

  test('counts what applied, and each silence by its name', () => {
    const found = completenessBy(answers, Int32Array.of(0, 0, 1, 1), 2);
    const [first, second] = found.filter((one) => one.item === 0);
    assert.deepEqual([first?.answered, first?.applicable, first?.answeredShare], [2, 2, 1]);
    assert.deepEqual([second?.notAsked, second?.declined, second?.answered], [1, 1, 0]);
    const gated = found.find((one) => one.item === 1 && one.group === 0);
    assert.deepEqual([gated?.applicable, gated?.answered], [1, 1], 'what does not apply is not silence');
    const all = found.find((one) => one.item === -1 && one.group === 1);
    assert.deepEqual([all?.applicable, all?.answered], [3, 1]);
  });

  test('leaves out responses of no group, and a group to which nothing applies has no share', () => {
    const found = completenessBy(answers, Int32Array.of(-1, -1, -1, 0), 2);
    assert.equal(found.find((one) => one.item === 0 && one.group === 0)?.applicable, 1);
    assert.ok(Number.isNaN(found.find((one) => one.item === 0 && one.group === 1)?.answeredShare));
  });

  test('names the interviewer whose people are silent, and not one of few people', () => {
    const silent = [
      ...Array.from({ length: 40 }, () => A),
      ...Array.from({ length: 25 }, (_, i) => (i < 10 ? N : A)),
      N,
    ];
    const group = Int32Array.from(silent, (_, row) => (row < 40 ? 0 : row < 65 ? 1 : 2));
    const found = silentGroups(completenessBy(coded([silent]), group, 3), -1);
    assert.deepEqual(
      found.map((one) => one.group),
      [1],
    );
  });
});

suite('straight lines', () => {
  const items = [...Array.from({ length: 10 }, (_, i) => item(`soc_${i}`)), item('soc_yes', ['yes', 'no'])];

  test('are found where nearly all answers stand at one place of the commonest scale', () => {
    const same = Array.from({ length: 10 }, () => FIRST_ANSWER + 2);
    const mixed = same.map((code, i) => code - (i % 3));
    const short = same.map((code, i) => (i < 7 ? code : NOT_ASKED));
    const columns = items.map((_, i) => (i === 10 ? [4, 4, 4] : [same[i] ?? 0, mixed[i] ?? 0, short[i] ?? 0]));
    assert.deepEqual(straightLines(items, coded(columns)), [{ row: 0, answered: 10, share: 1 }]);
  });
});

suite('the pace of interviews', () => {
  test('is measured against the median, and what cannot be is apart', () => {
    const minutes = Float64Array.of(...Array.from({ length: 30 }, (_, i) => 30 + i), 8, -3, 900, NaN);
    const pace = paceOf(minutes);
    assert.deepEqual(pace.tooFast, [30]);
    assert.deepEqual(pace.impossible, [31, 32]);
    assert.equal(pace.n, 31);
  });

  test('says nothing of few', () => {
    assert.deepEqual(paceOf(Float64Array.of(30, 30, 1)).tooFast, []);
  });
});

suite('heaping', () => {
  test('of ages is Whipple’s share, sure only where it cannot be chance', () => {
    const even = heapingOfAges(Float64Array.from({ length: 400 }, (_, i) => 23 + (i % 40)));
    assert.equal(even.share, 0.2);
    assert.equal(even.isSure, false);
    const heaped = heapingOfAges(Float64Array.from({ length: 400 }, (_, i) => (i % 2 ? 30 : 23 + (i % 40))));
    assert.ok(heaped.isSure && heaped.share > 0.5);
    assert.equal(heapingOfAges(Float64Array.of(20, 70, NaN)).n, 0);
  });

  test('of days counts the first and the fifteenth', () => {
    const year = Int32Array.from({ length: 365 }, (_, i) => 19_000 + i);
    assert.equal(heapingOfDays(year).heaped, 24);
    assert.equal(heapingOfDays(year).isSure, false);
  });

  test('a day with more interviews than it has room for', () => {
    const who = Int32Array.from({ length: 14 }, (_, i) => (i < 12 ? 3 : -1));
    const found = crowdedDays(who, new Int32Array(14).fill(19_000));
    assert.deepEqual([found.length, found[0]?.rows.length, found[0]?.interviewer], [1, 12, 3]);
    assert.deepEqual(crowdedDays(who.slice(0, 10), new Int32Array(10)), []);
  });
});

suite('impossible sequences', () => {
  function columns(over: Partial<QualityColumns>): QualityColumns {
    const rows = over.person?.length ?? 0;
    const blank = (): Float64Array => new Float64Array(rows).fill(NaN);
    return {
      rows,
      person: new Int32Array(rows),
      round: new Int32Array(rows),
      day: new Int32Array(rows),
      interviewer: new Int32Array(rows).fill(-1),
      minutes: blank(),
      age: blank(),
      monthsSinceReturn: blank(),
      answers: coded([]),
      ...over,
    };
  }
  const kinds = (over: Partial<QualityColumns>): readonly string[] =>
    outOfSequence(columns(over), 20_000).map(({ kind, row, other }) => `${kind} ${row} ${other}`);

  test('an endline before its baseline', () => {
    const person = Int32Array.of(1, 1, 2, 2);
    assert.deepEqual(kinds({ person, round: Int32Array.of(2, 0, 0, 2), day: Int32Array.of(10, 20, 10, 20) }), [
      'round_before_earlier 0 1',
    ]);
  });

  test('a round twice, and an age that does not go with the time between', () => {
    const given = { person: Int32Array.of(1, 1), round: Int32Array.of(0, 0), day: Int32Array.of(0, 365) };
    assert.deepEqual(kinds({ ...given, age: Float64Array.of(30, 31) }), ['round_twice 1 0']);
    assert.deepEqual(kinds({ ...given, round: Int32Array.of(0, 1), age: Float64Array.of(30, 24) }), [
      'age_against_time 1 0',
    ]);
  });

  test('an interview before the return, and one after today', () => {
    assert.deepEqual(
      kinds({
        person: Int32Array.of(1, 2),
        day: Int32Array.of(20_002, 20_001),
        monthsSinceReturn: Float64Array.of(NaN, -1),
      }),
      ['after_today 0 -1', 'before_return 1 -1'],
    );
  });
});

suite('interviewer effects agree with R', () => {
  for (const { name, scores, interviewers, icc, low, high, p, means } of golden.effects)
    test(name, () => {
      const found = interviewerEffect(Float64Array.from(scores), Int32Array.from(interviewers));
      assertClose(found.icc, icc, 'icc', 1e-9);
      assertClose(found.interval.low, low, 'low', 1e-9);
      assertClose(found.interval.high, high, 'high', 1e-9);
      assertClose(found.p, p, 'p', 1e-8);
      const byName = found.means.toSorted((a, b) => a.interviewer - b.interviewer);
      byName.forEach(({ mean }, place) => assertClose(mean, means[place] ?? NaN, 'mean'));
    });

  test('and do not exist for one interviewer, or nobody', () => {
    for (const given of [[], [0.5], [0.2, 0.3, 0.4]])
      assert.ok(Number.isNaN(interviewerEffect(Float64Array.from(given), new Int32Array(given.length)).icc));
  });
});
