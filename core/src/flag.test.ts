import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestCells, chenCells, rssCore, scoresOf, worstCells, type Cells } from '../../test/cast.ts';
import { anyInstrument } from '../../test/made-up-instruments.ts';
import { smallInstrument, type Change } from '../../test/small-instrument.ts';
import { mostFlags } from './flag.ts';

const silences = ['', 'declined', 'dont_know', 'not_applicable'];
const flagsOf = (cells: Cells): string => scoresOf(rssCore, cells).flags.join(' ');
/** The flags of somebody with whom all is well but for this. */
const raisedBy = (cells: Cells): string => flagsOf({ ...bestCells, ...cells });

test('where all is well no flag is raised', () => {
  assert.equal(flagsOf(bestCells), '');
});

test('each condition alone raises its flag and no other', () => {
  const leaving = { psy_able_to_stay: 'no' };
  const conditions: readonly (readonly [string, Cells])[] = [
    ['safety', { psy_safety: 'unsafe' }],
    ['safety', { psy_safety: 'very_unsafe' }],
    ['safety', { ...leaving, psy_reason_to_leave: 'need' }],
    ['safety', { ...leaving, psy_reason_to_leave: 'both' }],
    ['safety', { psy_safety: 'neutral', psy_family_tension: 'often' }],
    ['safety', { psy_safety: 'neutral', psy_family_tension: 'very_often' }],
    ['urgent_need', { eco_food_reduction: 'often' }],
    ['urgent_need', { eco_food_reduction: 'very_often' }],
    ['service', { soc_id_document: 'no' }],
    ['service', { eco_debt_vs_spending: 'debt_higher' }],
    ['service', { soc_children_in_school: 'none' }],
    ['distress', { psy_distress: 'anger fear stress' }],
    ['distress', { psy_distress: 'poor_concentration low_self_worth loneliness stress' }],
    ['wish', { psy_wants_support: 'yes' }],
  ];
  for (const [flag, cells] of conditions) assert.equal(raisedBy(cells), flag, JSON.stringify(cells));
});

test('every other answer raises nothing', () => {
  const conditions: Readonly<Record<string, readonly string[]>> = {
    psy_safety: ['very_safe', 'safe', 'neutral'],
    psy_family_tension: ['never', 'rarely', 'sometimes', 'often', 'very_often'],
    eco_food_reduction: ['never', 'rarely', 'sometimes'],
    eco_debt_vs_spending: ['no_debt', 'spending_higher'],
    soc_children_in_school: ['all', 'some'],
    psy_distress: ['none', 'anger', 'anger poor_concentration'],
  };
  for (const [item, options] of Object.entries(conditions))
    for (const option of options) assert.equal(raisedBy({ [item]: option }), '', `${item} ${option}`);
  assert.equal(raisedBy({ psy_able_to_stay: 'no', psy_reason_to_leave: 'wish' }), '');
  assert.equal(raisedBy({ psy_safety: 'neutral', psy_family_tension: 'sometimes' }), '');
  const others = rssCore.items.filter(({ code }) => !(code in conditions) && code !== 'psy_reason_to_leave');
  const loud = ['soc_id_document no', 'psy_wants_support yes'];
  for (const { code, options } of others)
    for (const option of options)
      if (!loud.includes(`${code} ${option}`) && code !== 'eco_job_search_reason')
        assert.equal(raisedBy({ [code]: option }), '', `${code} ${option}`);
});

test('flags come in the order of the instrument, however they were raised', () => {
  assert.equal(flagsOf(worstCells), 'safety urgent_need service distress wish');
  assert.equal(raisedBy({ psy_wants_support: 'yes', eco_food_reduction: 'often' }), 'urgent_need wish');
  assert.equal(flagsOf(chenCells), 'safety service');
});

test('flags are raised whether or not there is a score', () => {
  const { composite, flags } = scoresOf(rssCore, { psy_safety: 'very_unsafe', psy_distress: 'anger fear stress' });
  assert.equal(composite.kind, 'unscored');
  assert.deepEqual(flags, ['safety', 'distress']);
});

test('a good score averages no flag away', () => {
  const { composite, flags } = scoresOf(rssCore, { ...bestCells, psy_safety: 'very_unsafe' });
  assert.equal(composite.kind === 'scored' && composite.band, 'sustained');
  assert.deepEqual(flags, ['safety']);
});

test('a silence never raises a flag', () => {
  for (const silence of silences)
    assert.equal(flagsOf(Object.fromEntries(rssCore.items.map(({ code }) => [code, silence]))), '', silence);
  fc.assert(
    fc.property(fc.subarray(rssCore.items.map(({ code }) => code)), fc.constantFrom(...silences), (silent, silence) => {
      const quieter = Object.fromEntries(silent.map((code) => [code, silence]));
      const gated = silent.includes('psy_able_to_stay' as (typeof silent)[number]) ? { psy_reason_to_leave: '' } : {};
      const search = silent.includes('eco_job_search' as (typeof silent)[number]) ? { eco_job_search_reason: '' } : {};
      const left = flagsOf({ ...worstCells, ...quieter, ...gated, ...search }).split(' ');
      for (const flag of left) assert.ok(flag === '' || flagsOf(worstCells).includes(flag));
    }),
    { numRuns: 60 },
  );
});

test('a silence raises no flag of any instrument, whatever its first option is', () => {
  fc.assert(
    fc.property(anyInstrument, fc.constantFrom(...silences), (instrument, silence) => {
      const cells = Object.fromEntries(instrument.items.map(({ code }) => [code, silence]));
      assert.deepEqual(scoresOf(instrument, cells).flags, []);
    }),
    { numRuns: 60 },
  );
});

test('several answers together raise a flag only when all are there', () => {
  const flags = (cells: Cells): string => scoresOf(smallInstrument(), cells).flags.join(' ');
  assert.equal(flags({ job: 'no', guests: 'relatives friends' }), 'alone');
  assert.equal(flags({ job: 'no', guests: 'relatives' }), '');
  assert.equal(flags({ job: 'yes', guests: 'friends' }), '');
  assert.equal(flags({ guests: 'friends' }), '');
  assert.equal(flags({ job: 'unable' }), '');
});

test('an excluding option is no sign, even where one sign is enough', () => {
  const one = smallInstrument([['flags', 0, 'when'], { item: 'worries', atLeast: 1 }]);
  assert.deepEqual(scoresOf(one, { worries: 'none' }).flags, []);
  assert.deepEqual(scoresOf(one, { worries: 'money' }).flags, ['alarm']);
});

test('a condition on a multiple item holds when one of its options was chosen among others', () => {
  const police = smallInstrument([['flags', 0, 'when'], { item: 'worries', is: ['police', 'none'] }]);
  const flags = (worries: string): readonly string[] => scoresOf(police, { worries }).flags;
  assert.deepEqual([flags('money police'), flags('none'), flags('money health')], [['alarm'], ['alarm'], []]);
});

test('an instrument can carry as many flags as fit, and each is told apart', () => {
  const flags = Array.from({ length: mostFlags }, (_, f) => ({
    name: `flag_${f}`,
    when: { item: 'roof', is: f % 3 === 0 ? ['poor'] : ['good'] },
  }));
  const words = Object.fromEntries(flags.map(({ name }) => [name, name]));
  const many = smallInstrument(
    [['flags'], flags],
    ...['en', 'fr', 'ar'].map((language): Change => [['words', language, 'flags'], words]),
  );
  const expected = flags.map(({ name }) => name).filter((_, f) => f % 3 === 0);
  assert.deepEqual(scoresOf(many, { roof: 'poor' }).flags, expected);
});
