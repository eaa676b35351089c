import { line, plant, type Plant } from './floor-plan-planted.ts';

const inServer = 'server/src/planted.ts';
const inTest = 'core/src/planted.test.ts';
const sql = (statement: string, path = inServer): Plant =>
  line(`no SQL stands in ${path}: ${statement}`, 'sql', `export const asked = ${statement};`, path);
const clock = (text: string): Plant =>
  line(`core does not ask ${text}`, 'clock', `export const asked = () => ${text};`);
const skipped = (text: string): Plant =>
  line(
    `no test is passed over by ${text}`,
    'skipped-test',
    `import { describe, it, test } from 'node:test'; ${text}`,
    inTest,
  );

/** What code may not do, whatever it imports. */
export const codePlants: readonly Plant[] = [
  line(
    'only the sync file of web fetches',
    'fetch',
    "export const sent = () => fetch('/x');",
    'web/src/pages/visits.ts',
  ),
  line('the server does not fetch', 'fetch', "export const sent = () => globalThis.fetch('/x');", inServer),
  line('fetch under another name is fetch', 'fetch', 'export const send = fetch;', inServer),
  sql("'SELECT id FROM visits'"),
  sql("'INSERT INTO visits VALUES (1)'"),
  sql('`\n  UPDATE visits SET day = 1`'),
  sql('`DELETE FROM ${String(1)}`'),
  sql("'CREATE TEMP TABLE late (id int)'"),
  sql("'CREATE UNIQUE INDEX late ON visits'"),
  sql("'COPY (' + String(1)"),
  sql("'ALTER TABLE visits'"),
  sql("'WITH late AS (' + String(1)"),
  sql("'UPDATE ' + String(1) + ' SET day = 1'"),
  sql("'select id from visits where day = 1'"),
  sql('sql`anything`'),
  sql("'SELECT 1'", 'tables/src/planted.ts'),
  plant('a file of SQL stands in server/sql', 'sql', 'tables/late.sql:1', { 'tables/late.sql': '-- late' }),
  clock('Date.now()'),
  clock('new Date()'),
  clock('Date()'),
  clock('performance.now()'),
  clock('Math.random()'),
  clock('[1].map(Math.random)'),
  clock("globalThis.Math['random']()"),
  clock('crypto.randomUUID()'),
  clock('setTimeout(String, 1)'),
  clock('setInterval(String, 1)'),
  clock('process.env'),
  line('core does not take the clock apart', 'clock', 'export const { now } = Date;'),
  line('analysis does not roll dice', 'clock', 'export const roll = Math.random;', 'analysis/src/planted.ts'),
  skipped("test.skip('x', () => {});"),
  skipped("describe.only('x', () => {});"),
  skipped("it.todo('x');"),
  skipped("test('x', { skip: true }, () => {});"),
  skipped("test('x', { 'todo': 'later' }, () => {});"),
  skipped("test('x', (t) => t.skip('no R'));"),
  skipped("(Math.PI > 3 ? test : test.skip)('x', () => {});"),
  line('no test is passed over by import', 'skipped-test', "import { skip } from 'node:test'; skip('x');", inTest),
  line('no test has a name that nobody runs', 'skipped-test', 'export {};', 'web/src/visits.test.tsx'),
  line('nothing is any', 'any', 'export const answers: any[] = [];'),
  line('nothing is any in a test', 'any', 'export const answers: any[] = [];', inTest),
  line('no fault is hidden by @ts-ignore', 'ts-ignore', '// @ts-ignore: later'),
  line('no fault is hidden by @ts-nocheck', 'ts-ignore', '/* @ts-nocheck */'),
  line('every file can be parsed', 'parse', 'export const = ;'),
  line('no file is named utils', 'name', 'export {};', 'core/src/utils.ts'),
  line('no file is named types', 'name', 'export {};', 'core/src/types.ts'),
  line('no folder is named shared', 'name', 'export {};', 'core/src/shared/visit.ts'),
  line('no class is a Manager', 'name', 'export class VisitManager {}'),
  line('no interface is a Helper', 'name', 'export interface VisitHelper { a: 1 }'),
  line('no type is an Impl', 'name', 'export type VisitImpl = 1;'),
  line('no class is a Base', 'name', 'export class BaseVisit {}'),
  plant('no file is over 350 lines', 'size', 'core/src/planted.ts:350', {
    'core/src/planted.ts': 'export {};\n'.repeat(351),
  }),
  plant('no strange folder stands at the root', 'root', 'stuff:1', { 'stuff/notes.md': '' }),
  plant('no code stands at the root', 'root', 'run.mjs:1', { 'run.mjs': 'export {};' }),
  line('no code stands among the instruments', 'code-in-data', 'export {};', 'instruments/rss/1/score.mjs'),
  line('no code stands in the guidance', 'code-in-data', 'export {};', 'guidance/course.ts'),
];
