import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Orion } from '../../../test/fuzz-orion.ts';
import { assertRepeated, foundInR, isRHere, numbersOf, runInR, type RunInR } from '../../../test/repeated-in-r.ts';

const orion = new Orion('files-in-r');
const absent = 'R not found with clubSandwich and lmerTest: the script was not run';

/** Names that people give to columns, each of which means something else to some program. */
const names = {
  person: 'if',
  outcome: 'score à la fin',
  before: '2e "début"',
  offered: 'عُرض مرشد',
  months: 'back\\slash\\',
  place: 'TRUE',
  mentor: "l'agent, ou\nl'agente",
  sex: ' sex ',
};

const groups = { yes: 'oui, "vraiment"', no: 'لا' };

function rows(): readonly (readonly string[])[] {
  let state = 11;
  const share = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const people = Array.from({ length: 160 }, (_, person) => {
    const before = share();
    const isOffered = share() < 0.5;
    const after = 0.4 * before + 0.2 + 0.3 * share() + (isOffered ? 0.1 : 0);
    return [
      `p${person}`,
      person % 17 === 3 ? 'NA' : person % 23 === 4 ? 'declined' : after.toFixed(4),
      before.toFixed(4),
      isOffered ? groups.yes : groups.no,
      person % 29 === 5 ? '.' : person % 31 === 6 ? '1e1' : String(Math.floor(20 * share())),
      ['NA', 'Conakry\\', 'Zé', 'é'][person % 4] ?? '',
      person % 13 === 0 ? '' : `"m"${person % 14}`,
      person % 3 === 0 ? ' f' : 'f ',
    ];
  });
  return [Object.values(names), ...people];
}

function csvOf(table: readonly (readonly string[])[], end: string): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => row.map(cell).join(',')).join(end) + end;
}

const plan = {
  form: 1,
  title: 'مقارنة: été "comparé" \\ `ici`',
  outcome: { column: names.outcome, kind: 'number' },
  baseline: names.before,
  exposure: {
    column: names.offered,
    fixedAt: 'eligibility',
    groups: [
      { name: 'avec "un" \\ mentor', values: [groups.yes] },
      { name: 'sans', values: [groups.no] },
    ],
    reference: 'sans',
  },
  assignment: { how: 'judgement', whyWithout: 'unknown' },
  interviewer: 'nobody',
  cluster: names.mentor,
  covariates: [{ column: names.months, kind: 'number' }],
  strata: [names.sex],
  where: [{ column: names.place, not: ['Zé'] }],
  heterogeneity: [names.place],
  primary: 'baseline_adjusted',
  sensitivity: ['difference', 'overlap_weighting'],
  smallestDifference: 0.05,
};

/** Compares, writes the script and runs it in R on the same file. */
async function inR(
  file: string,
  { words = [] as readonly string[], env = {}, changed = {} } = {},
): Promise<RunInR | undefined> {
  orion.write('plan.json', JSON.stringify({ ...plan, ...changed }));
  const { code, err } = await orion.run('compare', 'plan.json', file, ...words, '--script', 'answer.R');
  assert.deepEqual([code, err], [0, '']);
  return isRHere ? runInR(orion.folder, ['answer.R', file], { ...process.env, ...env }) : undefined;
}

const table = rows();
const bytes: Readonly<Record<string, string | Uint8Array>> = {
  'lines that end in LF': csvOf(table, '\n'),
  'lines that end in CRLF, and a mark at the beginning': `\uFEFF${csvOf(table, '\r\n')}`,
  'blank lines at the end': `${csvOf(table, '\n')}\n\r\n\n`,
};

/** Every number of both is the same, and the planned one is there. */
function assertToldAlike(told: RunInR): void {
  const numbers = numbersOf(told);
  assertRepeated(numbers);
  foundInR(numbers, 'baseline_adjusted', 'p');
}

describe('the R script reads a file as Orion does', () => {
  for (const [what, content] of Object.entries(bytes))
    test(what, async (t) => {
      orion.write('people.csv', content);
      const told = await inR('people.csv');
      if (told) assertToldAlike(told);
      else t.diagnostic(absent);
    });

  test('in a place whose letters are plain ones', async (t) => {
    orion.write('people.csv', csvOf(table, '\n'));
    const told = await inR('people.csv', { env: { LC_ALL: 'C', LANG: 'C' } });
    if (!told) {
      t.diagnostic(absent);
      return;
    }
    // What cannot be printed there stands by its code; the numbers are the same.
    assertToldAlike(told);
  });

  test('with words of the plan for no answer', async (t) => {
    orion.write('people.csv', csvOf(table, '\n'));
    const told = await inR('people.csv', { changed: { missing: ['é', '.'] } });
    if (told) assertToldAlike(told);
    else t.diagnostic(absent);
  });

  test('under the names of a map', async (t) => {
    orion.write('people.csv', csvOf([table[0].with(1, 'x'), ...table.slice(1)], '\n'));
    orion.write('map.json', JSON.stringify({ columns: { x: names.outcome } }));
    const told = await inR('people.csv', { words: ['--map', 'map.json'] });
    if (told) assertToldAlike(told);
    else t.diagnostic(absent);
  });

  test('a workbook, with numbers as numbers or as text', async (t) => {
    orion.write('people.csv', csvOf(table, '\n'));
    for (const words of [[], ['--numbers', names.before]]) {
      await orion.run('convert', 'people.csv', '--out', 'people.xlsx', ...words);
      const told = await inR('people.xlsx');
      if (!told || /needs install.packages/.test(told.stderr)) {
        t.diagnostic(told ? 'no package reads a workbook: ' + told.stderr : absent);
        return;
      }
      assertToldAlike(told);
    }
  });

  test('a file of no package is one to convert, and it is said how', async (t) => {
    orion.write('people.csv', csvOf(table, '\n'));
    for (const file of ['people.parquet', 'people.xlsx']) {
      await orion.run('convert', 'people.csv', '--out', file);
      orion.write('plan.json', JSON.stringify(plan));
      await orion.run('compare', 'plan.json', file, '--script', 'answer.R');
      // As where none of them is installed.
      orion.write(
        'answer.R',
        orion
          .read('answer.R')
          .replace('has <- function(package) ', 'has <- function(package) grepl("Sandwich|lm", package) && '),
      );
      if (!isRHere) {
        t.diagnostic(absent);
        return;
      }
      const { status, stderr } = runInR(orion.folder, ['answer.R', file]);
      assert.notEqual(status, 0);
      assert.match(stderr, new RegExp(`orion convert ${file} --out data.csv`));
    }
  });
});

describe('the R script stops at what Orion refuses, and says why', () => {
  const plain = csvOf(table, '\n');
  const refused: Readonly<Record<string, readonly [content: string | Uint8Array, says: RegExp]>> = {
    'semicolons between cells': [plain.replaceAll(',', ';'), /no column|commas must part them/],
    'letters of Windows': [Buffer.from(plain.replaceAll(/[^\n -ÿ]/g, '?'), 'latin1'), /not in UTF-8/],
    'UTF-16': [Buffer.from(`\uFEFF${plain}`, 'utf16le'), /not in UTF-8/],
    'a decimal comma': [
      plain.replace(/(\np1,0)[.](\d+)/, '\np1,"0,$2"'),
      /"0,\d+", which is no number; decimals are written with a point/,
    ],
    'a row with a cell more': [plain.replace('\np5,', '\np5,,'), /Row 6 has not as many cells/],
    'a column less': [plain.replace(names.months, 'months'), /The data have no column "back\\slash\\"/],
  };
  for (const [what, [content, says]] of Object.entries(refused))
    test(what, async (t) => {
      orion.write('people.csv', plain);
      if (!(await inR('people.csv'))) {
        t.diagnostic(absent);
        return;
      }
      orion.write('other.csv', content);
      const { code } = await orion.run('compare', 'plan.json', 'other.csv');
      assert.notEqual(code, 0);
      const { status, stderr } = runInR(orion.folder, ['answer.R', 'other.csv']);
      assert.notEqual(status, 0);
      assert.match(stderr, says);
    });
});
