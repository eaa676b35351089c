import { createHash, randomUUID } from 'node:crypto';
import type { ImportId } from '@orion/core';
import { z } from 'zod';
import { asImporter, importers } from '../import/admit-import.ts';
import { progressOf } from '../import/import-desk.ts';
import { hasUpload, keepUpload } from '../import/kept-upload.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { addImport, readImport, readImports, readSameContent, type KeptImport } from '../store/imports.ts';
import { id } from './shapes.ts';

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

export const importRoutes = [bring, list, one];

function tell(house: Parameters<typeof progressOf>[0], found: KeptImport): z.input<typeof kept> {
  const progress = progressOf(house, found.id);
  return {
    ...found,
    hasFile: found.state === 'read' && hasUpload(house.folder, found.id),
    ...(progress && { progress }),
  };
}
