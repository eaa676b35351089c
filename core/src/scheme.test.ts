import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rssCore } from '../../test/cast.ts';
import { smallInstrument } from '../../test/small-instrument.ts';
import { counterpart } from './comparability.ts';
import { instrumentRef } from './instrument.ts';
import { findScheme, schemeRef, type Scheme } from './scheme.ts';

const [plain] = smallInstrument().schemes;
const versions: readonly Scheme[] = [2, 10, 1].map((version) => ({ ...plain, version }));
const found = (name: string): string | undefined => {
  const scheme = findScheme([...versions, { ...plain, id: 'other' }], name);
  return scheme && schemeRef(scheme);
};

test('a scheme is cited by name and version, an instrument likewise', () => {
  assert.deepEqual(rssCore.schemes.map(schemeRef), ['provisional@1', 'without_context@1']);
  assert.equal(instrumentRef(rssCore), 'rss-core@1');
});

test('a scheme is found by name and version, or by name alone in its highest version', () => {
  assert.equal(found('plain@2'), 'plain@2');
  assert.equal(found('plain'), 'plain@10');
  assert.equal(found('other'), 'other@1');
});

test('what is not there is not found', () => {
  for (const name of ['plain@3', 'plain@', 'plain@02', 'Plain', '', '@1', 'plai'])
    assert.equal(found(name), undefined, name);
});

test('the counterpart in another instrument has the same version, or else the highest of the same name', () => {
  const other = { ...smallInstrument(), schemes: versions };
  const versionOf = (scheme: Scheme): number | undefined => counterpart(scheme, other)?.version;
  assert.equal(versionOf({ ...plain, version: 2 }), 2);
  assert.equal(versionOf({ ...plain, version: 3 }), 10);
  assert.equal(versionOf({ ...plain, id: 'nobody' }), undefined);
});
