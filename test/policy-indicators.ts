import type { Role } from '@orion/core';
import type { PolicyLine } from './policy-line.ts';

/** Who is told what was achieved: evaluators exactly, the others rounded; and who defines it and opens its cases. */
const told: readonly Role[] = ['evaluator', 'supervisor', 'committee'];
const makers: readonly Role[] = ['evaluator', 'supervisor'];
/** Who compares: evaluators everybody, researchers those who consent. */
const comparers: readonly Role[] = ['evaluator', 'researcher'];

/** Indicators, projects and the table for a donor: numbers of everybody together, and never what somebody is called. */
export const toWhoeverCounts: Readonly<Record<string, PolicyLine>> = {
  // Whoever writes help down chooses among the projects.
  'GET /api/missions/:mission/projects': { may: [...told, 'case_worker'], hears: 200 },
  'PUT /api/missions/:mission/projects/:project': {
    may: ['supervisor'],
    hears: 200,
    body: { name: 'A project', donor: 'EU' },
  },
  // There is no such project.
  'DELETE /api/missions/:mission/projects/:project': { may: ['supervisor'], hears: [200, 404] },
  'GET /api/missions/:mission/indicators': { may: told, hears: 200 },
  'GET /api/missions/:mission/indicators/results': { may: told, hears: 200 },
  'GET /api/missions/:mission/indicators/table': {
    may: told,
    hears: 200,
    query: () => '?kind=release&language=fr',
  },
  'PUT /api/missions/:mission/indicators/:indicator': {
    may: makers,
    hears: 404,
    body: { seen: 0, indicator: null },
  },
  'POST /api/missions/:mission/indicators/starter': { may: makers, hears: 404, body: { keys: ['no such'] } },
  // Of an indicator that does not exist; of one that does, cases that the asker may read, by their ids.
  'GET /api/missions/:mission/indicators/:indicator/cases': {
    may: makers,
    hears: 404,
    query: () => '?period=all',
    about: 'mission',
    carries: ['existence'],
  },
  'GET /api/missions/:mission/comparisons': { may: comparers, hears: 200 },
  'GET /api/missions/:mission/comparisons/columns': { may: comparers, hears: 200 },
  'GET /api/missions/:mission/comparisons/values': { may: comparers, hears: 200, query: () => '?column=sex' },
  'PUT /api/missions/:mission/comparisons/:comparison': {
    may: comparers,
    hears: 404,
    body: { seen: 0, plan: null },
  },
  // There is no such plan, and no such run.
  'POST /api/missions/:mission/comparisons/:comparison/runs': {
    may: comparers,
    hears: 404,
    body: { version: 1, kind: 'check' },
  },
  'GET /api/missions/:mission/comparison-runs/:run': { may: comparers, hears: 404 },
  'GET /api/missions/:mission/comparison-runs/:run/report': {
    may: comparers,
    hears: 404,
    query: () => '?form=html&language=fr',
  },
  'GET /api/missions/:mission/comparison-runs/:run/parts': {
    may: comparers,
    hears: 404,
    query: () => '?language=ar',
  },
  'POST /api/missions/:mission/comparison-runs/:run/release': { may: ['evaluator'], hears: 404, body: {} },
  'GET /api/missions/:mission/comparison-releases': { may: told, hears: 200 },
  'GET /api/missions/:mission/comparison-releases/:run/report': {
    may: told,
    hears: 404,
    query: () => '?form=json',
  },
  'POST /api/missions/:mission/comparison-runs/:run/stop': { may: comparers, hears: 404, body: {} },
};
