import assert from 'node:assert/strict';
import { test } from 'node:test';
import { protocol } from '../../test/one-case.ts';
import { compareProtocols } from './compare-protocols.ts';

const officer = '00000000-0000-4000-8000-0000000000c9' as never;

test('a protocol does not differ from itself, nor from one whose lists stand in another order', () => {
  assert.deepEqual(compareProtocols(protocol, structuredClone(protocol)), []);
  assert.deepEqual(compareProtocols(protocol, { ...protocol, rounds: protocol.rounds.toReversed() }), []);
});

test('what changed is told by its place, with before and after', () => {
  const after = { ...protocol, mentoring: { ...protocol.mentoring, enterBelow: 0.6 } };
  assert.deepEqual(compareProtocols(protocol, after), [
    { path: 'mentoring.enterBelow', kind: 'changed', before: 0.5, after: 0.6 },
  ]);
});

test('of lists, what came and what went is told; rounds and hotlines go by their names', () => {
  const after = {
    ...protocol,
    onCall: { ...protocol.onCall, officers: [officer] },
    hotlines: [{ name: 'Women’s shelter', number: '116' }],
    rounds: protocol.rounds.map((round) => (round.round === 'midline' ? { ...round, toMonth: 8 } : round)),
  };
  assert.deepEqual(compareProtocols(protocol, after), [
    { path: 'onCall.officers', kind: 'removed', before: protocol.onCall.officers[0] },
    { path: 'rounds.midline.toMonth', kind: 'changed', before: 9, after: 8 },
    { path: 'onCall.officers', kind: 'added', after: officer },
    { path: 'hotlines.Women’s shelter.number', kind: 'added', after: '116' },
  ]);
});
