import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gather, type LogEntry } from './gather.ts';

const received = '2026-03-01T10:00:00.000Z';

/** As the write path hands it over; what a test does not look at is left out. */
function entry(subject: string, version: number, effect: object): LogEntry {
  return { fact: { id: `${subject}-${version}`, subject, version, received }, effect } as unknown as LogEntry;
}

const standing = (status: string): object => ({ case: { status } });

describe('what a request writes', () => {
  test('is gathered by table, and a table that nothing is written to is not named', () => {
    const batch = gather([entry('chen', 4, { ...standing('open'), payload: { salt: 's', body: 'b' } })]);
    assert.deepEqual(Object.keys(batch), ['changes', 'moved', 'payloads']);
    assert.deepEqual(batch['payloads'], [{ salt: 's', body: 'b', change: 'chen-4', case: 'chen' }]);
  });

  test('holds a case once, as it stands after the last change, and which version it moves on from', () => {
    const batch = gather([
      entry('chen', 4, standing('open')),
      entry('dalila', 9, standing('open')),
      entry('chen', 5, standing('closed')),
    ]);
    assert.deepEqual(
      batch['moved']?.map((row) => ({ ...row })),
      [
        { status: 'closed', id: 'chen', before: 3, version: 5, changed: received },
        { status: 'open', id: 'dalila', before: 8, version: 9, changed: received },
      ],
    );
    assert.equal(batch.changes.length, 3);
  });

  test('opens a case that is changed in the same breath, and does not move it', () => {
    const batch = gather([entry('chen', 1, { ...standing('open'), key: 'k' }), entry('chen', 2, standing('open'))]);
    assert.equal(batch['moved'], undefined);
    assert.deepEqual(batch['opened'], [{ status: 'open', id: 'chen', before: 0, version: 2, changed: received }]);
    assert.deepEqual(batch['keys'], [{ case: 'chen', sealed: 'k' }]);
  });

  test('names who holds a case and how it is found as they are in the end', () => {
    const batch = gather([
      entry('chen', 2, {
        assignments: [{ account: 'amina' }],
        summary: 'old',
        searchKeys: [{ key: 'a', kind: 'name' }],
      }),
      entry('chen', 3, {
        assignments: [{ account: 'bakary' }],
        summary: 'new',
        searchKeys: [{ key: 'b', kind: 'name' }],
      }),
    ]);
    assert.deepEqual(batch['assignments'], [{ account: 'bakary', case: 'chen' }]);
    assert.deepEqual(batch['summaries'], [{ case: 'chen', body: 'new' }]);
    assert.deepEqual(batch['searchKeys'], [{ key: 'b', kind: 'name', case: 'chen' }]);
  });

  test('keeps every survey and every mark for the tray, also two of one case', () => {
    const batch = gather([
      entry('chen', 2, { survey: { response: 'one' }, tray: ['wrong_clock'] }),
      entry('chen', 3, { survey: { response: 'two' }, tray: ['after_closure'] }),
    ]);
    assert.equal(batch['surveys']?.length, 2);
    assert.equal(batch['tray']?.length, 2);
  });

  test('closes an alert at the moment its outcome was received', () => {
    const batch = gather([
      entry('alert', 1, { alert: { kind: 'violence' } }),
      entry('alert', 2, { alert: { kind: 'violence', outcome: 'safe' } }),
    ]);
    assert.deepEqual(
      batch['alerts']?.map((row) => ({ ...row, state: undefined })),
      [{ kind: 'violence', outcome: 'safe', id: 'alert', version: 2, state: undefined, closed: received }],
    );
  });
});
