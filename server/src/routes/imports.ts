import { createHash, randomUUID } from 'node:crypto';
import type { ImportId } from '@orion/core';
import { z } from 'zod';
import { asImporter, importers } from '../import/admit-import.ts';
import { progressOf } from '../import/import-desk.ts';
import { hasUpload, keepUpload } from '../import/kept-upload.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import {
  addImport,
  dropMapping,
  readImport,
  readImports,
  readMappings,
  readSameContent,
  saveMapping,
  type KeptImport,
} from '../store/imports.ts';
import { mappingShape } from './import-shapes.ts';
import { done, id } from './shapes.ts';

/** A file of a hundred thousand interviews has some fifty million bytes. */
const mostBytes = 200 * 1024 * 1024;
const nobodys = '00000000-0000-4000-8000-0000000000f1';

const kept = z.object({
  id,
  by: id,
  at: z.string(),
  state: z.enum(['read', 'recorded', 'undone']),
  plan: z.unknown(),
  counts: z.unknown(),
  recordedAt: z.string().nullable(),
  recordedBy: id.nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: id.nullable(),
  undone: z.unknown(),
  /** Whether its file is still here to be read. */
  hasFile: z.boolean(),
  /** While it is read, written or undone. */
  progress: z.object({ phase: z.enum(['reading', 'comparing', 'writing', 'duplicates']), done: z.int() }).optional(),
});

const bring = route({
  method: 'POST',
  path: '/api/missions/:mission/imports',
  summary:
    'Bring a file of yesterday’s data: CSV, XLSX or Parquet. It is kept sealed for an hour, and nothing of it is recorded yet. `sameAs` are imports of the very same file.',
  admission: { to: 'roles', roles: importers },
  writes: true,
  forgetsAnswer: true,
  seals: true,
  mostBytes,
  bodyTypes: ['application/octet-stream'],
  body: z.custom<Buffer>((given) => Buffer.isBuffer(given) && given.length > 0),
  answer: z.object({ id, sameAs: z.array(id) }),
  example: { as: 'supervisor', body: {}, status: 422 },
  run: async ({ house, transaction, mission, entered, roles, team, body, now }) => {
    asImporter({ entered, mission, roles, team });
    const fresh = randomUUID() as string as ImportId;
    const digest = createHash('sha256').update(body).digest('hex');
    const content = house.keys.searchHash(mission, `file ${digest}`);
    const sameAs = await readSameContent(transaction, mission, content);
    await keepUpload(house, fresh, body);
    await addImport(transaction, { mission, id: fresh, by: entered.account, at: now, content, plan: {} });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'import.brought',
      subject: fresh,
      outcome: 'done',
      detail: { bytes: body.length },
    });
    return { id: fresh, sameAs };
  },
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/imports',
  summary: 'What was brought, the newest first: one’s own, and to a supervisor everybody’s.',
  admission: { to: 'roles', roles: importers },
  writes: false,
  answer: z.object({ imports: z.array(kept) }),
  example: { as: 'supervisor', status: 200 },
  run: async ({ house, transaction, mission, entered, roles, team }) => {
    const { mayName } = asImporter({ entered, mission, roles, team });
    const imports = await readImports(transaction, mission);
    return {
      imports: imports.filter(({ by }) => mayName || by === entered.account).map((one) => tell(house, one)),
    };
  },
});

const one = route({
  method: 'GET',
  path: '/api/missions/:mission/imports/:import',
  summary: 'One import: what became of it, and how far it has come while it is at it.',
  admission: { to: 'roles', roles: importers },
  writes: false,
  answer: kept,
  example: { as: 'supervisor', params: { import: nobodys }, status: 404 },
  run: async ({ house, transaction, mission, entered, roles, team, params }) => {
    const { mayName } = asImporter({ entered, mission, roles, team });
    const found = await readImport(transaction, mission, params['import'] ?? '');
    if (found === undefined || (found.by !== entered.account && !mayName)) throw new Refusal('not_found');
    return tell(house, found);
  },
});

const mappings = route({
  method: 'GET',
  path: '/api/missions/:mission/import-mappings',
  summary: 'Saved ways to read a kind of file.',
  admission: { to: 'roles', roles: importers },
  writes: false,
  answer: z.object({
    mappings: z.array(z.object({ name: z.string(), mapping: mappingShape, by: id, at: z.string() })),
  }),
  example: { as: 'evaluator', status: 200 },
  run: async ({ transaction, mission }) => ({
    mappings: (await readMappings(transaction, mission)).map(({ body, ...saved }) => ({
      ...saved,
      mapping: body as z.output<typeof mappingShape>,
    })),
  }),
});

const save = route({
  method: 'PUT',
  path: '/api/missions/:mission/import-mappings',
  summary: 'Save how a kind of file is read under a name, or replace what is saved under it.',
  admission: { to: 'roles', roles: importers },
  writes: true,
  mostBytes: 20 * 1024 * 1024,
  body: z.strictObject({ name: z.string().trim().min(1).max(80), mapping: mappingShape }),
  answer: done,
  example: {
    as: 'evaluator',
    body: {
      name: 'The form of 2024',
      mapping: { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: { round: 'baseline' } },
    },
    status: 200,
  },
  run: async ({ transaction, mission, entered, roles, team, body: { name, mapping }, now }) => {
    asImporter({ entered, mission, roles, team });
    await saveMapping(transaction, { mission, name, body: mapping, by: entered.account, at: now });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'import_mapping.saved',
      outcome: 'done',
    });
    return { done: true as const };
  },
});

const drop = route({
  method: 'POST',
  path: '/api/missions/:mission/import-mappings/drop',
  summary: 'Let go of a saved way to read a kind of file.',
  admission: { to: 'roles', roles: importers },
  writes: true,
  body: z.strictObject({ name: z.string().min(1).max(80) }),
  answer: done,
  example: { as: 'evaluator', body: { name: 'No such form' }, status: 404 },
  run: async ({ transaction, mission, entered, roles, team, body: { name } }) => {
    asImporter({ entered, mission, roles, team });
    if (!(await dropMapping(transaction, mission, name))) throw new Refusal('not_found');
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'import_mapping.dropped',
      outcome: 'done',
    });
    return { done: true as const };
  },
});

export const importRoutes = [bring, list, one, mappings, save, drop];

function tell(house: Parameters<typeof progressOf>[0], found: KeptImport): z.input<typeof kept> {
  const progress = progressOf(house, found.id);
  return {
    ...found,
    hasFile: found.state === 'read' && hasUpload(house.folder, found.id),
    ...(progress && { progress }),
  };
}
