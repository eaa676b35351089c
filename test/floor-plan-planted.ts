/** Files by path: a small tree to be written and looked at. */
export type Planted = Readonly<Record<string, string>>;

/** Something planted in the clean tree, what it breaks, and all that must be found: `file:line rule`. */
export interface Plant {
  readonly sentence: string;
  readonly files: Planted;
  readonly found: readonly string[];
}

const manifest = (name: string, rest: object): string =>
  JSON.stringify({ name: `@orion/${name}`, exports: { '.': './src/index.ts' }, ...rest });

/** A tree with every room, in which nothing is wrong: each door that is open is gone through. */
export const clean: Planted = {
  '.gitignore': 'node_modules/\nbuilt/\n',
  '.ci/strange.ts': 'Date.now();',
  'package.json': JSON.stringify({ devDependencies: { 'fast-check': '4', 'oxc-parser': '0' } }),
  'core/package.json': manifest('core', {
    exports: { '.': './src/index.ts', './words': { default: './words/index.ts' } },
    dependencies: { zod: '4' },
  }),
  'core/src/index.ts': "export * from './visit.ts';\n",
  'core/src/visit.ts':
    "import { z } from 'zod';\nexport type Baseline = 'Select a visit from the list';\nexport const day = (now: Date) => new Date(now.getTime() + z.n);\n",
  'core/src/visit.test.ts':
    "import { readFileSync } from 'node:fs';\nimport { test } from 'node:test';\nimport fc from 'fast-check';\nimport './visit.ts';\nimport { cast } from '../../test/cast.ts';\ntest('a visit is dated', () => fc.pre(Date.now() > 0 && cast !== readFileSync));\n",
  'core/words/index.ts': "import type { Baseline } from '../src/visit.ts';\nexport const words: Baseline[] = [];\n",
  'core/built/left-over.ts': 'export const made: any = Date.now();\n',
  'analysis/package.json': manifest('analysis', { dependencies: { '@orion/core': '0' } }),
  'analysis/src/index.ts':
    "export const start = () => new URL('./worker.ts', import.meta.url);\nexport const data = new URL('../../instruments/rss/', import.meta.url);\n",
  'analysis/src/worker.ts': "import { day } from '@orion/core';\nexport const days = day;\n",
  'analysis/bench/bench.ts':
    "import { days } from '../src/worker.ts';\nimport 'fast-check';\nimport 'node:os';\nperformance.now(); days;\n",
  'tables/package.json': manifest('tables', { dependencies: { '@orion/core': '0', '@duckdb/node-api': '1' } }),
  'tables/src/index.ts': "export { rows } from './duckdb.ts';\n",
  'tables/src/duckdb.ts': "import '@duckdb/node-api';\nimport 'node:fs';\nexport const rows = 'SELECT 1 AS one';\n",
  'report/package.json': manifest('report', {
    exports: { '.': './src/index.ts', './pictures': './src/pictures/index.ts' },
    dependencies: { '@orion/core': '0', '@orion/analysis': '0' },
  }),
  'report/src/index.ts': "import 'node:fs';\nimport '@orion/analysis';\nexport * from './pictures/index.ts';\n",
  'report/src/pictures/index.ts': "import { words } from '@orion/core/words';\nexport const drawn = words;\n",
  'server/package.json': manifest('server', {
    exports: { '.': './src/index.ts', './store': './src/store/visits.ts' },
    dependencies: { '@orion/core': '0', '@orion/tables': '0', '@orion/report': '0', '@orion/analysis': '0' },
  }),
  'server/src/index.ts':
    "import '@orion/tables';\nimport '@orion/report';\nexport { visits } from './store/visits.ts';\n",
  'server/src/store/visits.ts': "export const visits = 'SELECT id FROM visits';\n",
  'server/sql/001.sql': '-- visits\n',
  'web/package.json': manifest('web', { dependencies: { '@orion/core': '0', '@orion/report': '0' } }),
  'web/src/index.tsx': 'import \'@orion/report/pictures\';\nexport const page = <p lang="en">update the visit</p>;\n',
  'web/src/sync.ts': "import '@orion/core';\nexport const send = () => fetch('/changes');\n",
  'cli/package.json': manifest('cli', { dependencies: { '@orion/server': '0', '@orion/tables': '0' } }),
  'cli/src/index.ts':
    "import { visits } from '@orion/server';\nexport const table = () => import('@orion/tables').then(() => visits);\n",
  'test/cast.ts': "export const cast = ['Amina', 'Bakary', 'Chen', 'Dounia'];\n",
  'test/journey.test.ts':
    "import '@orion/core';\nimport '@orion/server/store';\nimport 'oxc-parser';\nexport const entry = new URL('../cli/src/index.ts', import.meta.url);\n",
  'docs/tour.md': '# Tour\n',
  'instruments/rss/1/items.json': '{}\n',
  'guidance/handbook.md': '# Handbook\n',
};

/** Something planted by hand: a rule, where it is broken, and the files that break it. */
export const plant = (sentence: string, rule: string, at: string, files: Planted): Plant => ({
  sentence,
  found: [`${at} ${rule}`],
  files,
});

/** A new file of one line, which breaks one rule. */
export const line = (sentence: string, rule: string, text: string, path = 'core/src/planted.ts'): Plant =>
  plant(sentence, rule, `${path}:1`, { [path]: `${text}\n` });
