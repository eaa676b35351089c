import {
  importDecisions,
  importFaults,
  workbookShape,
  type AccountId,
  type DeviceId,
  type ImportId,
  type WorkbookDecisions,
  type WorkbookMapping,
} from '@orion/core';
import { z } from 'zod';
import { route, type Asked, type AskedIn } from '../door/route.ts';
import { admitToImport, importers, type Importer } from '../import/admit-import.ts';
import { askDesk } from '../import/import-desk.ts';
import { dropUpload } from '../import/kept-upload.ts';
import type { PeopleRead, PeopleRecorded } from '../import/people/people-desk.ts';
import { keptPlan } from '../import/people/record-people.ts';
import type { LookedPeople } from '../import/people/people-room.ts';
import type { PeopleOrder } from '../import/people/told-people.ts';
import { Refusal } from '../refusal.ts';
import { houseMission } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { savePlan, type KeptImport } from '../store/imports.ts';
import { holdsRole } from '../store/staff.ts';
import { optionsShape } from './import-shapes.ts';
import { id } from './shapes.ts';

const nobodys = '00000000-0000-4000-8000-0000000000f1';
const admission = { to: 'roles', roles: importers } as const;
const mostBytes = 20 * 1024 * 1024;

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
    mapping: workbookShape as unknown as z.ZodType<WorkbookMapping>,
    decisions: decisions.optional(),
  }),
  /** Who looks after the people whose cases are opened: a case worker or supervisor of the mission. */
  custodian: id,
  /** Whether these cases are over: they are closed on the last day that anything is told of. */
  areOver: z.boolean().default(false),
};
const emptyOrder = { plan: { mapping: { version: 1, acceptFrom: 0.9, sheets: [] } }, custodian: '{account}' };
const told = <Value>(name: string) => z.custom<Value>().meta({ id: name, type: 'object' });

const look = route({
  method: 'POST',
  path: '/api/missions/:mission/imports/:import/people/look',
  summary:
    'Look through the sheets of a workbook of people that was brought: what each holds, and a proposal how to read it.',
  admission,
  writes: true,
  ownTransaction: true,
  body: z.strictObject({ options: optionsShape.optional() }),
  answer: told<LookedPeople>('PeopleLook'),
  example: { as: 'evaluator', params: { import: nobodys }, body: {}, status: 404 },
  run: async (asked) => {
    const { file } = await open(asked, async () => undefined);
    const command = { kind: 'people_look', now: asked.now, options: asked.body.options } as const;
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
  example: { as: 'evaluator', params: { import: nobodys }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await open(asked, (transaction, importer) => orderOf(asked, transaction, importer));
    const command = { kind: 'people_read', ...signed(asked), order: given } as const;
    const answer = (await askDesk(asked.house, file, command)) as PeopleRead;
    const plan = keptPlan(asked.body.plan.mapping, given);
    await open(asked, (transaction) =>
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
  example: { as: 'evaluator', params: { import: nobodys }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await open(asked, (transaction, importer) => orderOf(asked, transaction, importer));
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
  example: { as: 'evaluator', params: { import: nobodys }, body: emptyOrder, status: 404 },
  run: async (asked) => {
    const { file, given } = await open(asked, (transaction, importer, kept) => {
      if (kept.state !== 'read') throw new Refusal('already_done');
      return orderOf(asked, transaction, importer);
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
type AskedAbout = Pick<Asked<unknown, unknown> & AskedIn, 'house' | 'token' | 'mission' | 'params' | 'now'>;

function signed({ now, token, body }: AskedAbout & { readonly body: Ordered }): {
  readonly now: AskedAbout['now'];
  readonly token: Buffer;
  readonly plan: Ordered['plan'];
} {
  return { now, token, plan: body.plan };
}

async function open<Result>(
  { house, token, mission, params }: AskedAbout,
  run: (transaction: Transaction, importer: Importer, kept: KeptImport) => Promise<Result>,
): Promise<{ readonly file: ImportId; readonly given: Result }> {
  return admitToImport({ house, token, mission, id: params['import'] }, async (transaction, importer, kept) => ({
    file: kept.id,
    given: await run(transaction, importer, kept),
  }));
}

async function orderOf(
  { mission, params, now, body }: AskedAbout & { readonly body: Ordered },
  transaction: Transaction,
  { entered, mayName }: Importer,
): Promise<PeopleOrder> {
  const held = await Promise.all(
    (['case_worker', 'supervisor'] as const).map((role) =>
      holdsRole(transaction, { mission, account: body.custodian, role }),
    ),
  );
  if (!held.includes(true)) throw new Refusal('not_valid');
  return {
    mission,
    import: params['import'] as ImportId,
    by: entered.account,
    device: (entered.device ?? houseMission) as DeviceId,
    received: now,
    custodian: body.custodian as AccountId,
    areOver: body.areOver,
    mayName,
  };
}
