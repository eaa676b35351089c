import { isDay, languages, rounds, type MissionId, type Role } from '@orion/core';
import { z } from 'zod';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { exportFormats, type ExportQuestion } from './export-question.ts';
import { exportReach, exportRoles, type ExportRole } from './export-reach.ts';

const day = z.string().refine(isDay);
const yesOrNo = z.enum(['yes', 'no']);

/** Everything that can be chosen, in an address as at the terminal. */
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
  rounds: z
    .string()
    .max(400)
    .refine((list) => list.split(',').every((round) => rounds.some((known) => known === round)))
    .optional(),
  from: day.optional(),
  to: day.optional(),
  answers: yesOrNo.default('yes'),
  scores: yesOrNo.default('yes'),
  /** Names, birth, phones, the id of the case: for whoever sees them anyway. */
  identity: yesOrNo.default('no'),
  /** Only those who consent to research today. */
  research: yesOrNo.default('no'),
  part: z.enum(['all', 'table']).default('all'),
});
export type ExportQuery = z.infer<typeof exportQuery>;

interface AskedOf {
  readonly house: House;
  readonly transaction: Transaction;
  readonly mission: MissionId;
  readonly roles: readonly Role[];
}

/** What is wanted, as far as the role may have it; what is asked for by name and not theirs is refused. */
export async function askExport(
  { house, transaction, mission, roles }: AskedOf,
  query: ExportQuery,
): Promise<ExportQuestion> {
  const { answers, scores, identity, research, ...chosen } = query;
  const as = exportRoleOf(roles, query.as);
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

/** The role in which somebody takes something out: the one they name, or the first that they hold. */
export function exportRoleOf(roles: readonly Role[], wanted: ExportRole | undefined): ExportRole {
  const as = wanted ?? exportRoles.find((role) => roles.includes(role));
  if (as === undefined || !roles.includes(as)) throw new Refusal('not_permitted');
  return as;
}

/** The questionnaire of the programme. */
async function usualInstrument(transaction: Transaction, mission: MissionId): Promise<string | undefined> {
  const protocol = await readProtocolBody(transaction, mission);
  return (protocol as { readonly instrument?: string } | null | undefined)?.instrument;
}
