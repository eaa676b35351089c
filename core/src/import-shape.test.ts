import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallDocument } from '../../test/small-instrument.ts';
import { parseDecisions, parseMapping, parseWorkbookMapping } from './import-shape.ts';
import { parseInstrument } from './parse-instrument.ts';
import { isProblemList } from './problem.ts';

const parsed = parseInstrument(smallDocument());
if (isProblemList(parsed)) throw new Error('the small instrument has faults');
const instrument = parsed;
const [item] = instrument.items;

const column = { header: 'a', target: { kind: 'item', item: item.code }, confidence: 1, why: 'person', values: [] };
const mapping = {
  version: 1,
  instrument: 'small@1',
  acceptFrom: 0.9,
  columns: [column],
  everyRow: { round: 'baseline' },
};

const codesOf = (result: object): readonly string[] =>
  isProblemList(result) ? result.map(({ code, place }) => `${code} ${(place.path ?? []).join('.')}`) : [];

test('a mapping is what it was when it was written', () => {
  assert.deepEqual(parseMapping(JSON.parse(JSON.stringify(mapping)), instrument), mapping);
});

test('a mapping is refused that names what the instrument lacks, or is none', () => {
  const to = (target: unknown): unknown => ({ ...mapping, columns: [{ ...column, target }] });
  assert.deepEqual(codesOf(parseMapping(to({ kind: 'item', item: 'x' }), instrument)), [
    'unknown_item columns.0.target',
  ]);
  assert.deepEqual(codesOf(parseMapping(to({ kind: 'option', item: item.code, option: 'x' }), instrument)), [
    'unknown_option columns.0.target',
  ]);
  assert.deepEqual(codesOf(parseMapping(to({ kind: 'fact', fact: 'x' }), instrument)), [
    'map_broken columns.0.target.fact',
  ]);
  for (const broken of [undefined, null, 7, [], {}, { ...mapping, version: 2 }, { ...mapping, more: 1 }])
    assert.notDeepEqual(codesOf(parseMapping(broken, instrument)), []);
});

test('decisions are refused that nobody can follow', () => {
  const decisions = { byKind: { near_value: 'repair' }, single: [{ row: 1, column: 'a', decision: 'blank' }] };
  assert.deepEqual(parseDecisions(decisions), decisions);
  assert.deepEqual(codesOf(parseDecisions({ byKind: { near_value: 'guess' }, single: [] })), [
    'decisions_broken byKind.near_value',
  ]);
  assert.notDeepEqual(codesOf(parseDecisions({ byKind: { nothing: 'repair' }, single: [] })), []);
});

test('a workbook is mapped to fields that its kind of sheet has', () => {
  const sheet = (kind: string | null, field: string): unknown => ({
    version: 1,
    acceptFrom: 0.9,
    sheets: [{ sheet: 's', kind, confidence: 1, columns: [{ header: 'a', field, confidence: 1, values: [] }] }],
  });
  assert.deepEqual(codesOf(parseWorkbookMapping(sheet('people', 'sex'))), []);
  assert.deepEqual(codesOf(parseWorkbookMapping(sheet('contacts', 'sex'))), ['unknown_name sheets.0.columns.0']);
  assert.notDeepEqual(codesOf(parseWorkbookMapping(sheet('people?', 'sex'))), []);
});
