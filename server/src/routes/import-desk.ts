import { importFaults, type ImportCounts, type ImportId } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import type { Importer } from '../import/admit-import.ts';
import type { ImportOrder } from '../import/changes-of-rows.ts';
import { askDesk } from '../import/import-desk.ts';
import { dropUpload } from '../import/kept-upload.ts';
import type { PlanCounts } from '../import/plan-import.ts';
import type { Looked } from '../import/reading-room.ts';
import type { ImportResult } from '../import/record-import.ts';
import type { UndoneImport } from '../import/undo-import.ts';
import { Refusal } from '../refusal.ts';
import { savePlan } from '../store/imports.ts';
import type { Transaction } from '../store/database.ts';
import { decisionsShape, mappingShape, optionsShape } from './import-shapes.ts';
import {
  admission,
  deviceOf,
  mostBytes,
  nobodysImport,
  openImport,
  signImport,
  told,
  type AskedAbout,
} from './open-import.ts';
import { id } from './shapes.ts';

const plan = z.strictObject({
  options: optionsShape.optional(),
  mapping: mappingShape,
  decisions: decisionsShape.optional(),
});
const order = {
  plan,
  scheme: z.string().max(80),
  /** Who looks after the people whose cases are opened: a case worker or supervisor of the mission. */
  custodian: id,
  /** Whether these cases are over: they are closed on the day of their last interview, and nothing becomes due. */
  areOver: z.boolean().default(false),
};
const emptyPlan = { mapping: { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: {} } };
const emptyOrder = { plan: emptyPlan, scheme: 'provisional@1', custodian: '{account}' };

const look = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/look',
  summary:
    'Look through a file that was brought: what it is, its columns, and a proposal how to read it; with a mapping, that mapping fitted to this very file.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject({ options: optionsShape.optional(), mapping: mappingShape.optional() }),
  answer: told<Looked>('ImportLook'),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: {}, status: 404 },
  run: async (asked) => {
    const { file } = await openImport(asked, async () => undefined);
    const { options, mapping } = asked.body;
    return ask<Looked>(asked, { kind: 'look', now: asked.now, options, mapping }, file);
  },
});

const read = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/read',
  summary:
    'The dry run: reads all of a file by a mapping and decisions, and says what would come of it. Nothing is recorded.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject(order),
  answer: z.object({ counts: told<ImportCounts>('ImportCounts'), plan: told<PlanCounts>('ImportPlan') }),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, (transaction, importer) => orderOf(asked, transaction, importer));
    const command = { kind: 'read', now: asked.now, token: asked.token, plan: asked.body.plan, order: given } as const;
    const answer = await ask<{ counts: ImportCounts; plan: PlanCounts }>(asked, command, file);
    const kept = keptOf(asked.body);
    await openImport(asked, (transaction) =>
      savePlan(transaction, { mission: asked.mission, id: file, plan: kept, counts: countsOnly(answer.counts) }),
    );
    return answer;
  },
});

const problems = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/problems',
  summary: 'What is odd in a file as it is read by a mapping and decisions, of one kind or all, page by page.',
  admission,
  writes: true,
  ownTransaction: true,
  forgetsAnswer: true,
  mostBytes,
  body: z.strictObject({
    plan,
    code: z.enum(importFaults).optional(),
    from: z.int().min(0).default(0),
    limit: z.int().min(1).max(1000).default(100),
  }),
  answer: z.object({ total: z.int(), problems: z.array(told('ImportProblem')) }),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: { plan: emptyPlan }, status: 404 },
  run: async (asked) => {
    const { file } = await openImport(asked, async () => undefined);
    const { plan: wanted, code, from, limit } = asked.body;
    return ask(asked, { kind: 'problems', now: asked.now, plan: wanted, code, from, limit }, file);
  },
});

const record = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/record',
  summary:
    'Record all accepted rows of a file in one go: cases, responses, and what a later file tells otherwise. It can be undone as a whole.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject(order),
  answer: z.object({ counts: told<ImportCounts>('ImportCounts'), result: told<ImportResult>('ImportResult') }),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, (transaction, importer, kept) => {
      if (kept.state !== 'read') throw new Refusal('already_done');
      return orderOf(asked, transaction, importer);
    });
    const kept = keptOf(asked.body);
    const { now, token } = asked;
    const command = { kind: 'record', now, token, plan: asked.body.plan, order: given, kept } as const;
    const answer = await ask<{ counts: ImportCounts; result: ImportResult }>(asked, command, file);
    await dropUpload(asked.house.folder, file);
    return answer;
  },
});

const undo = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/undo',
  summary:
    'Undo an import as a whole: what it added is retracted, what it corrected is put back; what somebody has worked on since stays, and is told.',
  admission,
  writes: true,
  ownTransaction: true,
  body: z.strictObject({}).optional(),
  answer: told<UndoneImport>('UndoneImport'),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: {}, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, async (_transaction, { entered, mission }) => ({
      mission,
      import: asked.params['import'] as ImportId,
      by: entered.account,
      device: deviceOf(entered),
      received: asked.now,
    }));
    return ask<UndoneImport>(asked, { kind: 'undo', now: asked.now, token: asked.token, order: given }, file);
  },
});

export const importDeskRoutes = [look, read, problems, record, undo];

async function ask<Answer>(
  { house }: AskedAbout,
  command: Parameters<typeof askDesk>[2],
  file: ImportId,
): Promise<Answer> {
  return (await askDesk(house, file, command)) as Answer;
}

type Ordered = z.output<z.ZodObject<typeof order>>;

async function orderOf(
  asked: AskedAbout & { readonly body: Ordered },
  transaction: Transaction,
  importer: Importer,
): Promise<ImportOrder> {
  const signed = await signImport(asked, transaction, importer);
  const { house, body } = asked;
  const { instrument } = body.plan.mapping;
  const schemes = house.instruments.find(instrument)?.schemes ?? [];
  const isScheme = schemes.some(({ id: name, version }) => `${name}@${version}` === body.scheme);
  if (!isScheme) throw new Refusal('not_valid');
  return { ...signed, instrument, scheme: body.scheme as ImportOrder['scheme'] };
}

/** What of a plan is kept: how it was read and decided, without what somebody typed in place of a cell. */
function keptOf({ plan: { decisions, ...reading }, ...ordered }: Ordered): object {
  const single = decisions?.single.map(({ to: _, ...decided }) => decided) ?? [];
  return { ...ordered, ...reading, decisions: { byKind: decisions?.byKind ?? {}, single } };
}

/** The counts without the examples, which are cells of the file. */
function countsOnly({ problems: found, slips, ...counts }: ImportCounts): object {
  const bare = <Count extends { examples: unknown }>({ examples: _, ...rest }: Count): Omit<Count, 'examples'> => rest;
  return { ...counts, problems: found.map(bare), slips: slips.map(bare) };
}
