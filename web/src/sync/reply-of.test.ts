import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { replyOf, type Called } from './reply-of.ts';

const refused = (status: number, code: string): Called<object> => ({ kind: 'refused', status, code, detail: {} });
const kindOf = (called: Called<object>): string => replyOf(called, () => true).kind;

describe('what an answer of the server means for the sync', () => {
  test('only a whole answer is one', () => {
    const called: Called<{ readonly epoch?: string }> = { kind: 'ok', body: {}, at: 1 };
    assert.equal(replyOf(called, ({ epoch }) => epoch !== undefined).kind, 'fault');
    assert.equal(
      replyOf(called, () => true),
      called,
    );
  });

  test('a session that ended takes nothing away', () => {
    assert.deepEqual(
      [kindOf(refused(401, 'not_signed_in')), kindOf(refused(403, 'second_factor_required'))],
      ['signed_out', 'signed_out'],
    );
  });

  test('cases are taken away for known reasons alone', () => {
    for (const [status, code] of [
      [403, 'not_permitted'],
      [404, 'not_found'],
      [403, 'device_revoked'],
    ] as const)
      assert.equal(kindOf(refused(status, code)), 'forbidden');
    for (const [status, code] of [
      [403, 'not_from_our_page'],
      [404, 'no_such_route'],
      [403, 'unknown'],
      [500, 'our_fault'],
      [418, ''],
    ] as const)
      assert.equal(kindOf(refused(status, code)), 'fault');
  });

  test('a change is put aside as not valid only where the server said so', () => {
    assert.deepEqual(
      [kindOf(refused(422, 'not_valid')), kindOf(refused(400, 'not_json')), kindOf(refused(415, 'media_type_unknown'))],
      ['rejected', 'rejected', 'fault'],
    );
  });

  test('a server that is busy says when to come again', () => {
    assert.deepEqual(
      replyOf({ kind: 'refused', status: 503, code: '', detail: {}, after: 9000 }, () => true),
      { kind: 'busy', after: 9000 },
    );
    assert.equal(kindOf(refused(413, 'too_large')), 'too_large');
    assert.equal(kindOf({ kind: 'unreachable' }), 'unreachable');
  });
});
