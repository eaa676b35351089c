import type { Role } from '@orion/core';
import type { Aim, PolicyLine } from './policy-line.ts';

const importers: readonly Role[] = ['supervisor', 'evaluator'];

/** An order that asks for nothing that is there. */
function importOrder({ account }: Aim): { plan: { mapping: object }; scheme: string; custodian: string } {
  const mapping = { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: {} };
  return { plan: { mapping }, scheme: 'provisional@1', custodian: account };
}

/** The same for a workbook of people. */
function peopleOrder({ account }: Aim): { plan: { mapping: object }; custodian: string } {
  return { plan: { mapping: { version: 1, acceptFrom: 0.9, sheets: [] } }, custodian: account };
}

/** Who brings files. A supervisor of some teams alone brings nothing: a file is about anybody of the mission. */
export const toImporters: Readonly<Record<string, PolicyLine>> = {
  'POST /api/missions/:mission/imports': {
    may: importers,
    hears: [200, 403],
    body: Buffer.from('case,round'),
    type: 'application/octet-stream',
  },
  'GET /api/missions/:mission/imports': { may: importers, hears: [200, 403] },
  'GET /api/missions/:mission/imports/:import': { may: importers, hears: [403, 404] },
  'POST /api/missions/:mission/imports/:import/look': { may: importers, hears: [403, 404], body: {} },
  'POST /api/missions/:mission/imports/:import/read': {
    may: importers,
    hears: [403, 404],
    bodyOf: importOrder,
  },
  'POST /api/missions/:mission/imports/:import/problems': {
    may: importers,
    hears: [403, 404],
    bodyOf: (aim) => ({ plan: importOrder(aim).plan }),
  },
  'POST /api/missions/:mission/imports/:import/record': {
    may: importers,
    hears: [403, 404],
    bodyOf: importOrder,
  },
  'POST /api/missions/:mission/imports/:import/people/look': { may: importers, hears: [403, 404], body: {} },
  'POST /api/missions/:mission/imports/:import/people/read': {
    may: importers,
    hears: [403, 404],
    bodyOf: peopleOrder,
  },
  'POST /api/missions/:mission/imports/:import/people/problems': {
    may: importers,
    hears: [403, 404],
    bodyOf: peopleOrder,
  },
  'POST /api/missions/:mission/imports/:import/people/record': {
    may: importers,
    hears: [403, 404],
    bodyOf: peopleOrder,
  },
  'POST /api/missions/:mission/imports/:import/undo': { may: importers, hears: [403, 404], body: {} },
  'GET /api/missions/:mission/import-mappings': { may: importers, hears: 200 },
  'PUT /api/missions/:mission/import-mappings': {
    may: importers,
    hears: [200, 403],
    bodyOf: (aim) => ({ name: 'a form', mapping: importOrder(aim).plan.mapping }),
  },
  'POST /api/missions/:mission/import-mappings/drop': {
    may: importers,
    hears: [403, 404],
    body: { name: 'no such form' },
  },
};
