import type { CaseId } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { readCases } from '../read-case.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { delivered, oneCase } from './shapes.ts';

const readers = [
  'case_worker',
  'mentor',
  'interviewer',
  'supervisor',
  'protection_officer',
  'evaluator',
  'data_protection',
] as const;

const readOne = route({
  method: 'GET',
  path: '/api/missions/:mission/cases/:case',
  summary: 'One case with what happened in it, as far as the reader may see it. The read is audited.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  answer: z.object({ case: oneCase, changes: z.array(delivered) }),
  example: { as: 'case_worker', params: { case: '{case}' }, status: 200 },
  run: async ({ house, transaction, entered, mission, roles, team, params }) => {
    const asked = params['case'] as CaseId;
    const [read] = await readCases(house, transaction, {
      mission,
      reader: { account: entered.account, roles, team },
      cases: [asked],
    });
    if (read === undefined) throw new Refusal('not_found');
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'case',
      subject: asked,
      outcome: 'read',
    });
    return { case: read.found, changes: read.changes };
  },
});

export const caseRoutes = [readOne];
