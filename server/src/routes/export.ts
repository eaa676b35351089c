import { isDay, languages, type MissionId, type Role } from '@orion/core';
import { z } from 'zod';
import { route, type Asked, type AskedIn } from '../door/route.ts';
import { exportFormats, type ExportQuestion } from '../export/export-question.ts';
import { exportedCases, exportReach, exportRoles, type ExportRole } from '../export/export-reach.ts';
import { isExportBusy, readProgress } from '../export/export-progress.ts';
import { prepareExport, sendExport } from '../export/make-export.ts';
import { Refusal } from '../refusal.ts';
import { readExportable } from '../store/export-responses.ts';
import { becomeAnalysis } from '../store/observations.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { id } from './shapes.ts';

const day = z.string().refine(isDay);
const yesOrNo = z.enum(['yes', 'no']);

/** Everything that can be chosen; the terminal chooses by the same words. */
export const exportQuery = z.strictObject({
  /** In which role, where somebody has several. */
  as: z.enum(exportRoles).optional(),
  format: z.enum(exportFormats).default('csv'),
  shape: z.enum(['long', 'wide']).default('long'),
  values: z.enum(['codes', 'labels']).default('codes'),
  language: z.enum(languages).default('en'),
  instrument: z
    .string()
    .regex(/^[\w.-]{1,80}@\d{1,6}$/)
    .optional(),
  /** Such as `baseline,endline`; all of them unless told. */
  rounds: z.string().max(400).optional(),
  from: day.optional(),
  to: day.optional(),
  answers: yesOrNo.default('yes'),
  scores: yesOrNo.default('yes'),
  /** Names, birth, phones, the id of the case: for whoever sees them anyway. */
  identity: yesOrNo.default('no'),
  /** Only those who consent to research today. */
  research: yesOrNo.default('no'),
  part: z.enum(['all', 'table']).default('all'),
  /** Under which name its progress is told. */
  id: id.optional(),
});
export type ExportQuery = z.infer<typeof exportQuery>;

const make = route({
  method: 'GET',
  path: '/api/missions/:mission/export',
  summary:
    'Survey responses as a file: CSV, CSV for a French Excel, a workbook or Parquet, with a book of codes. One row a response or a person. It comes in a stream of any length.',
  admission: { to: 'roles', roles: exportRoles },
  writes: false,
  query: exportQuery,
  answer: z.unknown(),
  example: { as: 'evaluator', query: { format: 'csv', part: 'table' }, status: 200 },
  run: async (asked) => {
    const { house, transaction, token, mission, entered, query, reply } = asked;
    if (isExportBusy(house)) throw new Refusal('too_busy');
    const question = await questionOf(asked);
    const progress = `${entered.account} ${query.id ?? ''}`;
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
    const as = roleOf(roles, query.as);
    const reach = exportedCases(as, { account: entered.account, roles, team });
    if (as === 'researcher') await becomeAnalysis(transaction);
    const there = await readExportable(transaction, mission, reach);
    return { as, roles: exportRoles.filter((role) => roles.includes(role)), ...exportReach(as), there };
  },
});

export const exportRoutes = [choices, progress, make];

type AskedToExport = Pick<
  Asked<undefined, ExportQuery> & AskedIn,
  'transaction' | 'mission' | 'roles' | 'query' | 'house'
>;

/** What is wanted, as far as the role may have it; what is asked for by name and not theirs is refused. */
async function questionOf({ transaction, mission, roles, query, house }: AskedToExport): Promise<ExportQuestion> {
  const { answers, scores, identity, research, id: _, ...chosen } = query;
  const as = roleOf(roles, query.as);
  const may = exportReach(as);
  if (identity === 'yes' && !may.identity) throw new Refusal('not_permitted');
  return {
    ...chosen,
    as,
    instrument: query.instrument ?? (await usualInstrument(transaction, mission)) ?? house.instruments.refs[0] ?? '',
    rounds: query.rounds?.split(','),
    from: query.from,
    to: query.to,
    withAnswers: answers === 'yes' && may.answers,
    withScores: scores === 'yes' && may.scores,
    withIdentity: identity === 'yes',
    forResearch: research === 'yes' || as === 'researcher',
  };
}

function roleOf(roles: readonly Role[], wanted: ExportRole | undefined): ExportRole {
  const as = wanted ?? exportRoles.find((role) => roles.includes(role));
  if (as === undefined || !roles.includes(as)) throw new Refusal('not_permitted');
  return as;
}

/** The questionnaire of the programme. */
async function usualInstrument(
  transaction: AskedToExport['transaction'],
  mission: MissionId,
): Promise<string | undefined> {
  const protocol = await readProtocolBody(transaction, mission);
  return (protocol as { readonly instrument?: string } | null | undefined)?.instrument;
}
