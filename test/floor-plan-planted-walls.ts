import { clean, line, plant, type Plant } from './floor-plan-planted.ts';

const core = 'core/src/planted.ts';
const coreTest = 'core/src/planted.test.ts';
const analysis = 'analysis/src/planted.ts';
const tables = 'tables/src/planted.ts';
const report = 'report/src/planted.ts';
const pictures = 'report/src/pictures/planted.ts';
const server = 'server/src/planted.ts';
const web = 'web/src/planted.ts';
const cli = 'cli/src/planted.ts';

/** Imports that go through a wall, in every form an import has. */
const doors: readonly Plant[] = [
  {
    sentence: 'core imports no room, and rooms do not lean on each other',
    files: { [core]: "import '@orion/analysis';\n" },
    found: [`${core}:1 door`, 'analysis/package.json:1 room-cycle'],
  },
  line('analysis does not import tables', 'door', "import '@orion/tables';", analysis),
  line('tables does not import analysis', 'door', "import '@orion/analysis';", tables),
  line('a type-only import is an import', 'door', "import type { Days } from '@orion/analysis';", tables),
  line('a re-export is an import', 'door', "export * from '@orion/analysis';", tables),
  line('a named re-export is an import', 'door', "export { days } from '@orion/analysis';", tables),
  line('a dynamic import is an import', 'door', "export const late = () => import('@orion/analysis');", tables),
  line('an import() type is an import', 'door', "export type Days = import('@orion/analysis').Days;", tables),
  line('import.meta.resolve is an import', 'door', "export const at = import.meta.resolve('@orion/web');", tables),
  line('require is an import', 'door', "export const late = () => require('@orion/web');", tables),
  line('report does not import tables', 'door', "import '@orion/tables';", report),
  line('the pictures do not import analysis', 'door', "import '@orion/analysis';", pictures),
  line('the pictures do not import the report', 'door', "import '../index.ts';", 'report/src/pictures/planted.ts'),
  line('server does not import web', 'door', "import '@orion/web';", server),
  line('cli imports the index of server alone', 'door', "import '@orion/server/store';", cli),
  line('web imports the pictures, not the report', 'door', "import '@orion/report';", web),
  line('web does not import analysis', 'door', "import '@orion/analysis';", web),
  line('a test goes through the doors of its room', 'door', "import '@orion/tables';", coreTest),
  line(
    'a benchmark goes through the doors of its room',
    'door',
    "import '@orion/tables';",
    'analysis/bench/planted.ts',
  ),
];

/** Imports by the wrong way, or to what is not there or may not be had. */
const ways: readonly Plant[] = [
  line('a relative path does not leave the room', 'relative', "import '../../core/src/visit.ts';", analysis),
  line(
    'a worker is not started in another room',
    'relative',
    "export const at = new URL('../../core/src/visit.ts', import.meta.url);",
    analysis,
  ),
  line('test/ goes through the doors', 'relative', "import '../core/src/visit.ts';", 'test/planted.ts'),
  line('a room does not import itself by name', 'relative', "import '@orion/core';"),
  line('a door that is not there opens nowhere', 'unresolved', "import '@orion/core/src/visit.ts';", tables),
  line('a file that is not there is not imported', 'unresolved', "export * from './nothing.ts';"),
  line(
    'a worker that is not there is not started',
    'unresolved',
    "export const at = new URL('nothing.ts', import.meta.url);",
  ),
  line('source does not compute what it imports', 'unresolved', 'export const late = (x: string) => import(`./${x}`);'),
  line('source does not import a test', 'test-import', "import './visit.test.ts';"),
  line('source does not import a benchmark', 'test-import', "import '../bench/bench.ts';", analysis),
  line('source does not import test/', 'test-import', "import '../../test/cast.ts';"),
  line('source imports no package but those of its room', 'package', "import { z } from 'zod';", server),
  line('source imports no development package', 'package', "import fc from 'fast-check';"),
  line('a test imports no package that nobody listed', 'package', "import 'left-pad';", coreTest),
  line('a room that is imported is listed', 'package', "import '@orion/core';", cli),
  line('core uses nothing of Node', 'builtin', "import { readFileSync } from 'node:fs';"),
  line('analysis uses nothing of Node, however it is spelt', 'builtin', "import 'fs';", analysis),
  line('the pictures use nothing of Node', 'builtin', "import 'node:path';", pictures),
  line('web uses nothing of Node', 'builtin', "import 'node:path';", web),
  line('DuckDB is imported by one file', 'duckdb', "import type { X } from '@duckdb/node-api';", tables),
  line('DuckDB is not imported by a test', 'duckdb', "import '@duckdb/node-api';", 'tables/src/planted.test.ts'),
];

/** Promises and rings: what shows only when more than one file is looked at. */
const rings: readonly Plant[] = [
  plant('core depends on zod alone', 'manifest', 'core/package.json:1', {
    'core/package.json': (clean['core/package.json'] ?? '').replace('"zod":"4"', '"zod":"4","left-pad":"1"'),
  }),
  {
    sentence: 'core imports zod alone, whatever its package.json lists',
    files: {
      'core/package.json': (clean['core/package.json'] ?? '').replace('"zod":"4"', '"zod":"4","left-pad":"1"'),
      [core]: "import 'left-pad';\n",
    },
    found: ['core/package.json:1 manifest', `${core}:1 package`],
  },
  plant('a room depends on no room without a door', 'manifest', 'tables/package.json:1', {
    'tables/package.json': (clean['tables/package.json'] ?? '').replace('@orion/core', '@orion/web'),
  }),
  {
    sentence: 'rooms do not promise to lean on each other',
    files: {
      'core/package.json': (clean['core/package.json'] ?? '').replace('"zod":"4"', '"zod":"4","@orion/tables":"0"'),
    },
    found: ['core/package.json:1 manifest', 'core/package.json:1 room-cycle'],
  },
  plant('a file does not import itself', 'file-cycle', `${core}:1`, { [core]: "import './planted.ts';\n" }),
  plant('two files do not import each other', 'file-cycle', 'core/src/a.ts:1', {
    'core/src/a.ts': "import './b.ts';",
    'core/src/b.ts': "import './a.ts';",
  }),
  plant('three files do not import each other by their types', 'file-cycle', 'core/src/a.ts:1', {
    'core/src/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
    'core/src/b.ts': "export type { C as B } from './c.ts';",
    'core/src/c.ts': "export type C = import('./a.ts').A;",
  }),
];

/** What stands between the rooms. */
export const wallPlants: readonly Plant[] = [...doors, ...ways, ...rings];
