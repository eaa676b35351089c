import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@orion/server';
import { cutPoints } from './fault-proxy.ts';
import { cutAndRepeat, trialsOf } from './fault-proxy-run.ts';
import { scenes } from './fault-proxy-scenes.ts';

const isFull = process.env['ORION_PROVE'] === 'full';
const only = process.env['ORION_CUT_ROUTE'];

const mutating = routes.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

test('of every route that changes something it is said what a repeat does', () => {
  assert.deepEqual(Object.keys(scenes).toSorted(), mutating.toSorted());
});

test('a request whose connection is cut anywhere, sent five times more, has one effect and one answer', async (t) => {
  const meant = mutating.filter((route) => only === undefined || route.includes(only));
  const { trials, requests, whole, faults } = await cutAndRepeat(trialsOf(meant, isFull ? cutPoints.length : 2));
  t.diagnostic(
    `${meant.length} routes, ${trials} cuts, ${requests} requests; whole at the house: ${JSON.stringify(whole)}`,
  );
  assert.deepEqual(faults, []);
});

test('a house that forgets what it answered is caught', async (t) => {
  const { faults } = await cutAndRepeat([{ route: 'POST /api/missions', point: 'in the answer’s body' }], (route) => ({
    ...route,
    forgetsAnswer: true,
  }));
  t.diagnostic(faults.join('\n'));
  assert.ok(faults.some((fault) => fault.includes('"access.mission":6')));
});
