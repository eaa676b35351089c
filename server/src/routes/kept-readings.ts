import { savedMapping, savedWorkbook } from '@orion/tables';
import { z } from 'zod';
import { asImporter } from '../import/admit-import.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { dropMapping, readMappings, saveMapping } from '../store/imports.ts';
import { mappingShape, workbookMappingShape } from './import-shapes.ts';
import { admission, mostBytes } from './open-import.ts';
import { done, id } from './shapes.ts';

const name = z.string().trim().min(1).max(80);
/** Of a file of survey responses, or of a workbook of people; each kind has its own names. */
const ofResponses = { holds: z.literal('responses'), name, mapping: mappingShape };
const ofPeople = { holds: z.literal('people'), name, mapping: workbookMappingShape };
const since = { by: id, at: z.string() };
const reading = z.union([z.object({ ...ofResponses, ...since }), z.object({ ...ofPeople, ...since })]);

const mappings = route({
  method: 'GET',
  path: '/api/missions/:mission/import-mappings',
  summary: 'Saved ways to read a kind of file: of survey responses, and of people.',
  admission,
  writes: false,
  answer: z.object({ mappings: z.array(reading) }),
  example: { as: 'evaluator', status: 200 },
  run: async ({ transaction, mission }) => ({
    mappings: (await readMappings(transaction, mission)).map(
      ({ body, ...saved }) => ({ ...saved, mapping: body }) as z.output<typeof reading>,
    ),
  }),
});

const save = route({
  method: 'PUT',
  path: '/api/missions/:mission/import-mappings',
  summary: 'Save how a kind of file is read under a name, or replace what is saved under it.',
  admission,
  writes: true,
  mostBytes,
  body: z.union([
    z.strictObject({ ...ofResponses, holds: ofResponses.holds.default('responses') }),
    z.strictObject(ofPeople),
  ]),
  answer: done,
  example: {
    as: 'evaluator',
    body: {
      name: 'The form of 2024',
      mapping: { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: { round: 'baseline' } },
    },
    status: 200,
  },
  run: async ({ transaction, mission, entered, roles, team, body: given, now }) => {
    asImporter({ entered, mission, roles, team });
    const body = given.holds === 'people' ? savedWorkbook(given.mapping) : savedMapping(given.mapping);
    const kept = { mission, holds: given.holds, name: given.name, body, by: entered.account, at: now };
    await saveMapping(transaction, kept);
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
  admission,
  writes: true,
  body: z.strictObject({
    holds: z.enum(['responses', 'people']).default('responses'),
    name: z.string().min(1).max(80),
  }),
  answer: done,
  example: { as: 'evaluator', body: { name: 'No such form' }, status: 404 },
  run: async ({ transaction, mission, entered, roles, team, body }) => {
    asImporter({ entered, mission, roles, team });
    if (!(await dropMapping(transaction, mission, body))) throw new Refusal('not_found');
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

export const keptReadingRoutes = [mappings, save, drop];
