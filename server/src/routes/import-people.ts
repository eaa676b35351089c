import { importDecisions, importFaults, type WorkbookDecisions } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { askDesk } from '../import/import-desk.ts';
import { dropUpload } from '../import/kept-upload.ts';
import type { PeopleRead, PeopleRecorded } from '../import/people/people-desk.ts';
import { keptPlan } from '../import/people/record-people.ts';
import type { LookedPeople } from '../import/people/people-room.ts';
import { Refusal } from '../refusal.ts';
import { savePlan } from '../store/imports.ts';
import { optionsShape, workbookMappingShape } from './import-shapes.ts';
import { admission, mostBytes, nobodysImport, openImport, signImport, told, type AskedAbout } from './open-import.ts';
import { id } from './shapes.ts';

const decisions = z.strictObject({
  byKind: z.partialRecord(z.enum(importFaults), z.enum(importDecisions)),
  single: z
    .array(
      z.strictObject({
        sheet: z.string().max(2000),
        row: z.int().min(1),
        column: z.string().max(2000),
        decision: z.enum(importDecisions),
        to: z.string().max(2000).optional(),
      }),
    )
    .max(100_000),
}) as unknown as z.ZodType<WorkbookDecisions>;

const order = {
  plan: z.strictObject({
    options: optionsShape.optional(),
    mapping: workbookMappingShape,
    decisions: decisions.optional(),
  }),
  /** Who looks after the people whose cases are opened: a case worker or supervisor of the mission. */
  custodian: id,
  /** Whether these cases are over: they are closed on the last day that anything is told of. */
  areOver: z.boolean().default(false),
};
const emptyOrder = { plan: { mapping: { version: 1, acceptFrom: 0.9, sheets: [] } }, custodian: '{account}' };

const look = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/people/look',
  summary:
    'Look through the sheets of a workbook of people that was brought: what each holds, and a proposal how to read it; with a mapping, that mapping fitted to this very workbook.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject({ options: optionsShape.optional(), mapping: z.optional(workbookMappingShape) }),
  answer: told<LookedPeople>('PeopleLook'),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: {}, status: 404 },
  run: async (asked) => {
    const { file } = await openImport(asked, async () => undefined);
    const { options, mapping } = asked.body;
    const command = { kind: 'people_look', now: asked.now, options, mapping } as const;
    return (await askDesk(asked.house, file, command)) as LookedPeople;
  },
});

const read = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/people/read',
  summary:
    'The dry run of a workbook of people: what would be opened, added and corrected, and what is odd. Nothing is recorded.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject(order),
  answer: told<PeopleRead>('PeopleRead'),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, (transaction, importer) =>
      signImport(asked, transaction, importer),
    );
    const command = { kind: 'people_read', ...signed(asked), order: given } as const;
    const answer = (await askDesk(asked.house, file, command)) as PeopleRead;
    const plan = keptPlan(asked.body.plan.mapping, given);
    await openImport(asked, (transaction) =>
      savePlan(transaction, { mission: asked.mission, id: file, plan, counts: answer.plan }),
    );
    return answer;
  },
});

const problems = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/people/problems',
  summary: 'What is odd in a workbook of people, in itself and beside the house, page by page.',
  admission,
  writes: true,
  ownTransaction: true,
  forgetsAnswer: true,
  mostBytes,
  body: z.strictObject({
    ...order,
    code: z.enum(importFaults).optional(),
    from: z.int().min(0).default(0),
    limit: z.int().min(1).max(1000).default(100),
  }),
  answer: z.object({ total: z.int(), problems: z.array(told('SheetProblem')) }),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, (transaction, importer) =>
      signImport(asked, transaction, importer),
    );
    const { code, from, limit } = asked.body;
    const command = { kind: 'people_problems', ...signed(asked), order: given, code, from, limit } as const;
    return askDesk(asked.house, file, command) as Promise<{ total: number; problems: unknown[] }>;
  },
});

const record = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/people/record',
  summary:
    'Record a workbook of people in one go: cases, contact cards, households, contacts and lines of help, and what a later file tells otherwise. It can be undone as a whole.',
  admission,
  writes: true,
  ownTransaction: true,
  mostBytes,
  body: z.strictObject(order),
  answer: told<PeopleRecorded>('PeopleRecorded'),
  example: { as: 'evaluator', params: { import: nobodysImport }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await openImport(asked, (transaction, importer, kept) => {
      if (kept.state !== 'read') throw new Refusal('already_done');
      return signImport(asked, transaction, importer);
    });
    const command = {
      kind: 'people_record',
      ...signed(asked),
      order: given,
      kept: keptPlan(asked.body.plan.mapping, given),
    } as const;
    const answer = (await askDesk(asked.house, file, command)) as PeopleRecorded;
    await dropUpload(asked.house.folder, file);
    return answer;
  },
});

export const importPeopleRoutes = [look, read, problems, record];

type Ordered = z.output<z.ZodObject<typeof order>>;

function signed({ now, token, body }: AskedAbout & { readonly body: Ordered }): {
  readonly now: AskedAbout['now'];
  readonly token: Buffer;
  readonly plan: Ordered['plan'];
} {
  return { now, token, plan: body.plan };
}
