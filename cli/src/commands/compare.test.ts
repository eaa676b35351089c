import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Orion } from '../../../test/fuzz-orion.ts';

const orion = new Orion('compare');

/** Twelve teams of ten people, two rounds each: who was offered a mentor stands 0.1 higher at the end. */
function longTable(): string {
  const lines = ['case,round,composite,offered,team,sex,asked_by,mode'];
  for (let person = 0; person < 120; person++) {
    const offered = Math.floor(person / 12) % 2 === 0;
    const before = 0.3 + ((person * 7) % 40) / 100;
    const wobble = ((person * 31) % 17) / 100 - 0.08;
    const after = before * 0.5 + 0.25 + wobble + (offered ? 0.1 : 0);
    const same = `${offered ? 'yes' : 'no'},t${person % 12},${person % 3 === 0 ? 'female' : 'male'},other,phone`;
    lines.push(`c${person},baseline,${before.toFixed(3)},${same}`, `c${person},endline,${after.toFixed(3)},${same}`);
  }
  return `${lines.join('\n')}\n`;
}

const plan = {
  form: 1,
  title: 'Mentored or not',
  long: { unit: 'case', round: 'round', rounds: ['baseline', 'endline'] },
  outcome: { column: 'composite_endline', kind: 'score' },
  baseline: 'composite_baseline',
  exposure: {
    column: 'offered',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'mentored', values: ['yes'] },
      { name: 'others', values: ['no'] },
    ],
    reference: 'others',
  },
  assignment: { how: 'capacity', whyWithout: 'no_place' },
  interviewer: { role: 'asked_by', own: ['own'], mode: 'mode' },
  cluster: 'team',
  covariates: [{ column: 'sex', kind: 'category' }],
  primary: 'baseline_adjusted',
  sensitivity: ['difference'],
  smallestDifference: 0.05,
};
orion.write('long.csv', longTable());
orion.write('plan.json', JSON.stringify(plan));

describe('orion compare', () => {
  test('finds what was put into a long table, and says who is in it', async () => {
    const { code, out, err } = await orion.run('compare', 'plan.json', 'long.csv');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /everyone +60 +60 +0/);
    assert.match(out, /mentored beside others: higher matters \(better\)/);
    const [, value, low, high] = /baseline_adjusted \(planned\) +60 +60 +(\S+) +(\S+) to (\S+)/.exec(out) ?? [];
    assert.ok(Math.abs(Number(value) - 0.1) < 0.02 && Number(low) > 0.05 && Number(high) < 0.15, out);
  });

  test('reads what has no round from the first one, wherever its row stands', async () => {
    const [heads = '', ...rows] = longTable().trimEnd().split('\n');
    const aged = rows.map((row, line) => `${row},${row.includes('endline') ? 99 - line : line}`);
    orion.write('aged.csv', [`${heads},age`, ...aged].join('\n'));
    orion.write('turned.csv', [`${heads},age`, ...aged.toReversed()].join('\n'));
    orion.write('aged.json', JSON.stringify({ ...plan, covariates: [{ column: 'age', kind: 'number' }] }));
    const found = async (file: string): Promise<string | undefined> =>
      /\(planned\).*/.exec((await orion.run('compare', 'aged.json', file)).out)?.[0];
    assert.ok(await found('aged.csv'));
    assert.equal(await found('turned.csv'), await found('aged.csv'));
  });

  test('writes the report in a language, the numbers as JSON and a script, and nothing over its own data', async () => {
    const words = ['compare', 'plan.json', 'long.csv'];
    await orion.run(...words, '--out', 'answer.html', '--language', 'ar', '--script', 'answer.R');
    const page = orion.read('answer.html');
    assert.match(page, /<html lang="ar" dir="rtl"/);
    assert.doesNotMatch(page, /NaN|undefined|<script/);
    assert.match(orion.read('answer.R'), /composite_endline/);
    await orion.run(...words, '--out', 'answer.json');
    const told = JSON.parse(orion.read('answer.json')) as { contrasts: { primary: { found: { value: number } } }[] };
    assert.ok(Math.abs(told.contrasts[0].primary.found.value - 0.1) < 0.02);
    const shown = JSON.parse((await orion.run(...words, '--json')).out) as typeof told;
    assert.deepEqual(shown.contrasts, told.contrasts);
    assert.match((await orion.run(...words, '--out', 'long.csv', '--json')).err, /long.csv/);
    assert.match(orion.read('long.csv'), /^case,round/);
    assert.equal((await orion.run(...words, '--out', 'answer.docx')).code, 1);
  });

  test('prints a PDF by a Chromium', async () => {
    const { code, err } = await orion.run('compare', 'plan.json', 'long.csv', '--out', 'answer.pdf');
    assert.deepEqual([code, err], [0, '']);
    assert.match(orion.read('answer.pdf').slice(0, 8), /^%PDF-1/);
  });

  test('rounds what leaves those who evaluate', async () => {
    const { out } = await orion.run('compare', 'plan.json', 'long.csv', '--json', '--release');
    const { contrasts } = JSON.parse(out) as { contrasts: { primary: { found: { standardError: number } } }[] };
    const { standardError } = contrasts[0].primary.found;
    assert.equal(standardError, Number(standardError.toPrecision(2)));
  });

  test('prints a plan for each question, which it can read, and the columns that one needs', async () => {
    orion.write('example.json', (await orion.run('compare', '--example', 'mentoring')).out);
    const { code, out } = await orion.run('compare', '--check', 'example.json');
    assert.equal(code, 0);
    assert.match(out, /composite_baseline/);
    assert.match((await orion.run('compare', '--schema')).out, /smallestDifference/);
  });

  test('checks a plan on data without looking at the answer', async () => {
    const { code, out } = await orion.run('compare', '--check', 'plan.json', 'long.csv');
    assert.equal(code, 0);
    assert.match(out, /compared +60 +60/);
    assert.match(out, /✓ balance_good|! balance_poor/);
    assert.match(out, /sex: /);
    assert.doesNotMatch(out, /mean|difference|interval|baseline_adjusted/);
    orion.write('few.json', JSON.stringify({ ...plan, where: [{ column: 'team', is: ['t0', 't1', 't2'] }] }));
    const few = await orion.run('compare', '--check', 'few.json', 'long.csv');
    assert.equal(few.code, 3);
    assert.match(few.out, /✗ clusters_too_few/);
  });

  test('says nothing of an effect where the data do not bear it, and ends as refused', async () => {
    orion.write('few.json', JSON.stringify({ ...plan, where: [{ column: 'team', is: ['t0', 't1', 't2'] }] }));
    const { code, out } = await orion.run('compare', 'few.json', 'long.csv');
    assert.equal(code, 3);
    assert.match(out, /✗ clusters_too_few/);
    assert.doesNotMatch(out, /95% interval/);
  });

  const refusals: Readonly<Record<string, readonly [plan: object | string, says: RegExp]>> = {
    'a plan that is no JSON': ['{"form":', /plan-0.json: not valid JSON/],
    'an exposure that follows': [
      { ...plan, exposure: { ...plan.exposure, fixedAt: 'visits_made' } },
      /exposure.fixedAt: “visits_made” happens after the start/,
    ],
    'a column that is not there': [{ ...plan, cluster: 'village' }, /no column “village”/],
    'words where numbers are due': [{ ...plan, baseline: 'sex' }, /column sex: "female" is not a number/],
  };
  for (const [number, [what, [given, says]]] of Object.entries(refusals).entries())
    test(`refuses ${what}`, async () => {
      const name = `plan-${number}.json`;
      orion.write(name, typeof given === 'string' ? given : JSON.stringify(given));
      const { code, out, err } = await orion.run('compare', name, 'long.csv');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, says);
    });

  describe('a table with several rows of one person, read as a row a person', () => {
    const { long: _, ...wide } = plan;
    const asRows = { ...wide, outcome: { column: 'composite', kind: 'score' }, baseline: undefined };
    const run = async (given: object, table: string): ReturnType<Orion['run']> => {
      orion.write('rows.json', JSON.stringify(given));
      orion.write('rows.csv', table);
      return orion.run('compare', 'rows.json', 'rows.csv');
    };

    test('is refused with what to write', async () => {
      const { code, out, err } = await run(asRows, longTable());
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, /row 2/);
      assert.match(err, /"long": \{"unit": "case", "round": "round", "rounds": \["baseline", "endline"\]\}/);
      assert.match(err, /composite_endline/);
      assert.match(err, /"unit": "row"/);
    });

    test('is known by its rounds too, where no name says whose a row is', async () => {
      const { err } = await run(asRows, longTable().replace('case,round', 'who,wave'));
      assert.match(err, /"long": \{"unit": "who", "round": "wave", "rounds": \["baseline", "endline"\]\}/);
    });

    test('is taken row by row where the plan says so, and a table of people is never taken for one', async () => {
      assert.equal((await run({ ...asRows, unit: 'row' }, longTable())).code, 0);
      const atEnd = { ...asRows, where: [{ column: 'round', is: ['endline'] }] };
      assert.equal((await run(atEnd, longTable())).code, 0);
      const once = longTable()
        .split('\n')
        .filter((line) => !line.includes(',baseline,'));
      assert.equal((await run(asRows, once.join('\n'))).code, 0);
      const unnamed = once.map((line) => line.replace(/^(?:case|c\d+),(?:round|endline),/, ''));
      assert.equal((await run(asRows, unnamed.join('\n'))).code, 0);
      const { err } = await run({ ...plan, unit: 'row' }, longTable());
      assert.match(err, /unit: “long” makes one person/);
    });
  });

  test('refuses somebody who has two rows of one round', async () => {
    orion.write('twice.csv', `${longTable()}c3,endline,0.5,yes,t3,male,other,phone\n`);
    const { code, err } = await orion.run('compare', 'plan.json', 'twice.csv');
    assert.equal(code, 3);
    assert.match(err, /row 241.*“c3” has two rows of round “endline”/);
  });

  describe('a table by a stranger', () => {
    const numbers = {
      ...plan,
      long: undefined,
      outcome: { column: 'case', kind: 'yes_no' },
      baseline: undefined,
      interviewer: 'nobody',
      cluster: undefined,
      covariates: [{ column: 'age', kind: 'number' }],
    };
    const people = (edit: (line: string, place: number) => string = (line) => line): string =>
      Array.from({ length: 60 }, (_, place) =>
        edit(`${place},${place % 2 === 0 ? 'yes' : 'no'},${place % 3 === 0 ? 1 : 0},${20 + ((place * 7) % 31)}`, place),
      ).join('\n');
    const run = (table: string): ReturnType<Orion['run']> => {
      orion.write('numbers.json', JSON.stringify(numbers));
      orion.write('people.csv', table);
      return orion.run('compare', 'numbers.json', 'people.csv');
    };

    test('may call its outcome "case": that is not whose a row is', async () => {
      const { code, err } = await run(`id,offered,case,age\n${people()}\n`);
      assert.deepEqual([code, err], [0, '']);
    });

    test('is refused where two columns bear a name that the plan reads', async () => {
      const { code, err } = await run(`id,offered,case,age,age\n${people((line) => `${line},1`)}\n`);
      assert.equal(code, 3);
      assert.match(err, /two columns are called "age"/);
    });

    test('is refused where all of one group said yes and all of the other no, and both shares are as unsure as they are', async () => {
      orion.write('apart.json', JSON.stringify({ ...numbers, primary: 'standardised_risk' }));
      const apart = people((line) =>
        line.replace(/(yes|no),[01]/, (_, word: string) => `${word},${word === 'yes' ? 1 : 0}`),
      );
      orion.write('apart.csv', `id,offered,case,age\n${apart}\n`);
      const { out } = await orion.run('compare', 'apart.json', 'apart.csv', '--json');
      const told = JSON.parse(out) as { contrasts: { primary: { found: object } }[]; groups: { mean: object }[] };
      assert.match(JSON.stringify(told.contrasts[0]?.primary.found), /separated/);
      assert.match(JSON.stringify(told.groups.map(({ mean }) => mean)), /0\.886.*0\.113/);
    });

    test('is refused where a number is too large to calculate with', async () => {
      const { code, err } = await run(
        `id,offered,case,age\n${people((line, place) => (place === 3 ? line.replace(/\d+$/, '1e300') : line))}\n`,
      );
      assert.equal(code, 3);
      assert.match(err, /row 4, column age: "1e300" is too large to calculate with/);
    });
  });
});
