import { z } from 'zod';
import { route } from '../door/route.ts';
import { askExport, exportQuery, exportRoleOf } from '../export/ask-export.ts';
import { isExportBusy, readProgress } from '../export/export-progress.ts';
import { exportedCases, exportReach, exportRoles } from '../export/export-reach.ts';
import { prepareExport, sendExport } from '../export/make-export.ts';
import { Refusal } from '../refusal.ts';
import { readExportable } from '../store/export-responses.ts';
import { becomeAnalysis } from '../store/observations.ts';
import { id } from './shapes.ts';

const make = route({
  method: 'GET',
  path: '/api/missions/:mission/export',
  summary:
    'Survey responses as a file: CSV, CSV for a French Excel, a workbook or Parquet, with a book of codes. One row a response or a person. It comes in a stream of any length.',
  admission: { to: 'roles', roles: exportRoles },
  writes: false,
  query: exportQuery.extend({
    /** Under which name its progress is told. */
    id: id.optional(),
  }),
  answer: z.unknown(),
  example: { as: 'evaluator', query: { format: 'csv', part: 'table' }, status: 200 },
  run: async (asked) => {
    const { house, transaction, token, mission, entered, query, reply } = asked;
    if (isExportBusy(house)) throw new Refusal('too_busy');
    const { id: name = '', ...wanted } = query;
    const question = await askExport(asked, wanted);
    const progress = `${entered.account} ${name}`;
    const prepared = await prepareExport({ house, token, mission, question, progress }, transaction, entered);
    reply.afterCommit(async () => {
      const made = await sendExport(prepared);
      reply.send(made.stream, made.type, made.name);
    });
    return undefined;
  },
});

const progress = route({
  method: 'GET',
  path: '/api/missions/:mission/export/progress',
  summary: 'How far a file is that the asker is fetching: rows there are, rows that were written.',
  admission: { to: 'roles', roles: exportRoles },
  writes: false,
  query: z.strictObject({ id }),
  answer: z.object({
    state: z.enum(['waiting', 'going', 'done', 'stopped']),
    rows: z.number(),
    done: z.number(),
  }),
  example: { as: 'evaluator', query: { id: '00000000-0000-4000-8000-0000000000e1' }, status: 200 },
  run: async ({ house, entered, query }) =>
    readProgress(house, `${entered.account} ${query.id}`) ?? { state: 'waiting' as const, rows: 0, done: 0 },
});

const choices = route({
  method: 'GET',
  path: '/api/missions/:mission/export/choices',
  summary: 'What there is to take out: by questionnaire and round how many responses, and what the asker may take.',
  admission: { to: 'roles', roles: exportRoles },
  writes: false,
  query: z.strictObject({ as: z.enum(exportRoles).optional() }),
  answer: z.object({
    as: z.enum(exportRoles),
    roles: z.array(z.enum(exportRoles)),
    answers: z.boolean(),
    scores: z.boolean(),
    identity: z.boolean(),
    day: z.enum(['day', 'month']),
    there: z.array(z.object({ instrument: z.string(), round: z.string(), rows: z.number() })),
  }),
  example: { as: 'evaluator', status: 200 },
  run: async ({ transaction, mission, entered, roles, team, query }) => {
    const as = exportRoleOf(roles, query.as);
    const reach = exportedCases(as, { account: entered.account, roles, team });
    if (as === 'researcher') await becomeAnalysis(transaction);
    const there = await readExportable(transaction, mission, reach);
    return { as, roles: exportRoles.filter((role) => roles.includes(role)), ...exportReach(as), there };
  },
});

export const exportRoutes = [choices, progress, make];
