import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  alertOutcomes,
  changeRefusals,
  documentKinds,
  erasureReasons,
  keepingReasons,
  lateMarks,
  roles,
} from '@orion/core';
import { refusals } from '@orion/server';
import { root } from './cast.ts';
import { sentencesOf } from './office-house.ts';

const sentences = sentencesOf('en');

test('the office has words for every refusal there is, and for every code that its lists show', () => {
  const told: readonly (readonly [string, readonly string[]])[] = [
    ['refused', Object.keys(refusals)],
    ['roleNote', roles],
    ['tray.mark', lateMarks],
    ['alertOutcome', alertOutcomes],
    ['erasureReason', erasureReasons],
    ['keepingReason', keepingReasons],
    ['documentKind', documentKinds],
    ['health', codesIn('server/src/keep/health.ts', /(?:ok|look|act)\('\w+', '(\w+)'/g)],
    ['healthAbout', codesIn('server/src/keep/health.ts', /(?:ok|look|act)\('(\w+)'/g)],
    ['auditAction', codesIn('server/src', /action: '([\w.]+)'/g)],
  ];
  const silent = told.flatMap(([family, codes]) =>
    codes.map((code) => `${family}.${code}`).filter((id) => !(id in sentences)),
  );
  assert.deepEqual(silent, []);
});

test('the office has words for whatever a change may be refused for', () => {
  const silent = changeRefusals.filter(
    (code) => !(`refused.${code}` in sentences) && !(`refusal.${code}` in sentences),
  );
  assert.deepEqual(silent, []);
});

/** Codes that a page or a folder of the server writes down. */
function codesIn(path: string, pattern: RegExp): readonly string[] {
  const files = path.endsWith('.ts')
    ? [path]
    : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.includes('test'))
        .map((name) => join(path, name));
  const found = files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(pattern)]);
  return [...new Set(found.map(([, code]) => code ?? ''))];
}
