import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Orion } from '../../../test/fuzz-orion.ts';

const orion = new Orion('compare-nonsense');

const plan = {
  form: 1,
  title: 'Mentored or not',
  unit: 'row',
  outcome: { column: 'score', kind: 'score' },
  baseline: 'before',
  exposure: {
    column: 'offered',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'mentored', values: ['yes'] },
      { name: 'others', values: ['no'] },
    ],
    reference: 'others',
  },
  assignment: { how: 'judgement', whyWithout: 'unknown' },
  interviewer: 'nobody',
  primary: 'baseline_adjusted',
  smallestDifference: 0.05,
};

/** Forty people, in which only how they began tells where they come to. */
function table(change: (row: Record<string, string>, person: number) => object = () => ({})): string {
  const rows = Array.from({ length: 40 }, (_, person) => {
    const before = 0.2 + ((person * 7) % 23) / 40;
    const score = before / 2 + ((person * 13) % 17) / 60;
    const row = {
      score: score.toFixed(3),
      before: before.toFixed(3),
      offered: person % 2 === 0 ? 'yes' : 'no',
      w: '1',
    };
    return { ...row, ...change(row, person) };
  });
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.join(','))
    .join('\n');
}

describe('nonsense is refused in words', () => {
  test('a plan that can be read is told in the language asked for, with what a long table needs', async () => {
    const long = { unit: 'case', round: 'round', rounds: ['start', 'end'] };
    const { unit: _, ...followed } = { ...plan, long, outcome: { ...plan.outcome, column: 'score_end' } };
    orion.write('long.json', JSON.stringify({ ...followed, baseline: 'score_start' }));
    const heads = { en: /can be read/, fr: /Le plan se lit/, ar: /الخطة مقروءة/ };
    for (const [language, head] of Object.entries(heads)) {
      const { code, out } = await orion.run('compare', '--check', 'long.json', '--language', language);
      assert.equal(code, 0);
      assert.match(out, head);
      for (const name of ['case', 'round', 'score_end', 'score_start', 'offered']) assert.ok(out.includes(name), out);
      if (language !== 'en') assert.doesNotMatch(out, /numbers|labels|columns/);
    }
  });

  test('where the planned estimate does not exist, nothing was answered', async () => {
    orion.write('plan.json', JSON.stringify(plan));
    orion.write(
      'same.csv',
      table(({ before }) => ({ score: before })),
    );
    const exact = await orion.run('compare', 'plan.json', 'same.csv');
    assert.equal(exact.code, 3, exact.out);
    assert.match(exact.out, /refused/);
    orion.write('well.csv', table());
    assert.equal((await orion.run('compare', 'plan.json', 'well.csv')).code, 0);
  });

  test('a check of a plan that names nothing known before tells what there is', async () => {
    const { baseline: _, ...bare } = plan;
    orion.write('bare.json', JSON.stringify({ ...bare, primary: 'difference' }));
    orion.write('well.csv', table());
    for (const asked of [[], ['--language', 'fr']]) {
      const { code, out, err } = await orion.run('compare', '--check', 'bare.json', 'well.csv', ...asked);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, asked.length === 0 ? /The answer was not looked at/ : /La réponse n’a pas été regardée/);
    }
  });

  test('a weight below nothing is a slip, and leaves nobody out in silence', async () => {
    orion.write('weighted.json', JSON.stringify({ ...plan, weights: 'w' }));
    orion.write(
      'slip.csv',
      table((_row, person) => ({ w: person === 7 ? '-1' : '2' })),
    );
    const told = { en: /a weight of -1/, fr: /un poids de -1/, ar: /وزن/ };
    for (const [language, words] of Object.entries(told)) {
      const { code, err } = await orion.run('compare', 'weighted.json', 'slip.csv', '--language', language);
      assert.equal(code, 3);
      assert.match(err, words);
    }
  });

  test('yes and no are read in the languages of the house', async () => {
    const { baseline: _, ...bare } = plan;
    const asked = { ...bare, outcome: { column: 'works', kind: 'yes_no' }, primary: 'difference' };
    orion.write('works.json', JSON.stringify(asked));
    const written = [
      ['1', '0'],
      ['oui', 'Non'],
      ['نعم', 'لا'],
    ];
    const told: string[] = [];
    for (const [yes = '', no = ''] of written) {
      orion.write(
        'works.csv',
        table((_row, person) => ({ works: (person * 7) % 5 < 2 ? yes : no })),
      );
      const { code, out } = await orion.run('compare', 'works.json', 'works.csv');
      assert.equal(code, 0, out);
      told.push(out);
    }
    assert.equal(new Set(told).size, 1, told.join('\n'));
  });

  test('what a plan or a table calls itself steers no terminal', async () => {
    orion.write('bell.json', JSON.stringify({ ...plan, title: 'Mentored\u0007 or\u001b[2J not' }));
    orion.write('well.csv', table());
    const { out } = await orion.run('compare', 'bell.json', 'well.csv');
    assert.match(out, /Mentored or\[2J not/);
    assert.ok(!out.includes('\u0007') && !out.includes('\u001b[2J'));
  });
});
