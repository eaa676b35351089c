import type { Role } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { putProject, readProjects, removeProject } from '../store/indicators.ts';
import { fundingCode } from './indicator-shapes.ts';
import { done } from './shapes.ts';

/** Those who write help down, and those who count it. */
const readers = ['case_worker', 'supervisor', 'evaluator', 'committee'] as const satisfies readonly Role[];

const read = route({
  method: 'GET',
  path: '/api/missions/:mission/projects',
  summary: 'The projects that pay for help, with their donors.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  answer: z.object({
    projects: z.array(z.object({ code: z.string(), name: z.string(), donor: z.string().nullable() })),
  }),
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, mission }) => ({ projects: await readProjects(transaction, mission) }),
});

const put = route({
  method: 'PUT',
  path: '/api/missions/:mission/projects/:project',
  summary: 'Adds a project under a short code, or says anew what the code stands for.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: true,
  body: z.strictObject({ name: z.string().trim().min(1).max(200), donor: fundingCode.nullable() }),
  answer: done,
  example: {
    as: 'supervisor',
    params: { project: 'RE-GN-01' },
    body: { name: 'Return and reintegration', donor: 'EU' },
    status: 200,
  },
  run: async ({ transaction, mission, entered, params, body }) => {
    const code = codeOf(params);
    await putProject(transaction, mission, { code, ...body });
    const detail = { project: code, donor: body.donor };
    const act = { mission, account: entered.account, device: entered.device, outcome: 'done', detail };
    await audit(transaction, { ...act, action: 'project.put' });
    return { done: true as const };
  },
});

const remove = route({
  method: 'DELETE',
  path: '/api/missions/:mission/projects/:project',
  summary: 'Takes a project off the list; help that was told under its code stays.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: true,
  answer: done,
  example: { as: 'supervisor', params: { project: 'NO-SUCH' }, status: 404 },
  run: async ({ transaction, mission, entered, params }) => {
    const code = codeOf(params);
    if (!(await removeProject(transaction, mission, code))) throw new Refusal('not_found');
    const act = { mission, account: entered.account, device: entered.device, outcome: 'done' };
    await audit(transaction, { ...act, action: 'project.removed', detail: { project: code } });
    return { done: true as const };
  },
});

export const projectRoutes = [read, put, remove];

function codeOf(params: Readonly<Record<string, string>>): string {
  const code = fundingCode.safeParse(params['project']);
  if (!code.success) throw new Refusal('not_valid');
  return code.data;
}
