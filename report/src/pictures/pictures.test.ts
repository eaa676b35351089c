import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printTable } from './csv.ts';
import { drawDistribution, type Distribution } from './distribution.ts';
import { drawDumbbells } from './dumbbells.ts';
import { drawForest } from './forest.ts';
import { drawLove } from './love.ts';
import { drawOverlap } from './overlap.ts';
import type { Shape } from './shape.ts';
import { printShape } from './shape.ts';
import { drawWhiskers } from './whiskers.ts';

const axis = {
  from: 0,
  to: 1,
  ticks: [
    { at: 0, text: '0' },
    { at: 1, text: '1' },
  ],
};
const scores: Distribution = {
  axis,
  thresholds: [0.33, 0.5, 0.66].map((at) => ({ at, text: at.toFixed(2) })),
  stretches: [],
  groups: [
    { label: 'Women', note: '40', bins: [0, 10, 30, 0], centre: { value: 0.6, low: 0.55, high: 0.65 } },
    { label: 'Men', bins: [0, 0, 0, 0], centre: { value: null, low: null, high: null } },
  ],
};

function all(shape: Shape): readonly Shape[] {
  return [shape, ...shape.children.flatMap((child) => (typeof child === 'string' ? [] : all(child)))];
}
const wordsOf = (shape: Shape): readonly string[] =>
  all(shape).flatMap(({ tag, children }) =>
    tag === 'text' ? children.filter((child) => typeof child === 'string') : [],
  );
const numberOf = ({ attributes }: Shape, name: string): number => Number(attributes[name]);

describe('a picture of a distribution', () => {
  test('draws every threshold through every group', () => {
    const picture = drawDistribution({ width: 800, direction: 'ltr', title: 'Economic' }, scores);
    const dashed = all(picture).filter(({ attributes }) => attributes['stroke-dasharray'] !== undefined);
    assert.equal(dashed.length, 3);
    for (const words of ['0.33', '0.50', '0.66', 'Women', 'Men']) assert.ok(wordsOf(picture).includes(words), words);
  });

  test('shows no value that does not exist', () => {
    const picture = drawDistribution({ width: 800, direction: 'ltr', title: 'Economic' }, scores);
    assert.equal(all(picture).filter(({ tag }) => tag === 'circle').length, 1);
    assert.ok(!printShape(picture).includes('NaN'));
  });

  test('is mirrored where one reads from right to left', () => {
    const [right, left] = (['ltr', 'rtl'] as const).map((direction) =>
      all(drawDistribution({ width: 800, direction, title: '' }, scores)).find(({ tag }) => tag === 'circle'),
    );
    assert.ok(right && left);
    assert.ok(Math.abs(numberOf(right, 'cx') + numberOf(left, 'cx') - 800) < 0.01);
  });

  for (const width of [300, 360, 1200])
    test(`stays within ${width} points`, () => {
      for (const shape of all(drawDistribution({ width, direction: 'ltr', title: '' }, scores)))
        for (const name of ['x', 'x1', 'x2', 'cx'])
          if (name in shape.attributes)
            assert.ok(numberOf(shape, name) >= 0 && numberOf(shape, name) <= width, `${shape.tag} ${name}`);
    });
});

describe('other pictures', () => {
  const measured = { value: 0.5, low: 0.4, high: 0.6 };

  test('of shares have a dot and an interval for each, and say both in words on a desk', () => {
    const rows = [{ label: 'Women', points: [{ ...measured, text: '50% (40 to 60)' }] }];
    const picture = drawWhiskers(
      { width: 800, direction: 'ltr', title: '' },
      { axis, legend: [], sections: [{ rows }] },
    );
    assert.ok(wordsOf(picture).includes('50% (40 to 60)'));
    assert.equal(all(picture).filter(({ tag }) => tag === 'circle').length, 1);
  });

  test('of change draw the same people and everybody', () => {
    const legend = { same: 'same', everybody: 'all', first: 'before', second: 'after' };
    const both = [measured, { value: 0.6, low: 0.5, high: 0.7 }] as const;
    const rows = [{ label: 'Women', note: '+0.10', same: both, everybody: both }];
    const sections = [{ label: 'Economic', rows }];
    const picture = drawDumbbells({ width: 360, direction: 'rtl', title: '' }, { axis, legend, sections });
    assert.equal(all(picture).filter(({ tag }) => tag === 'circle').length, 4 + 4);
  });
});

describe('pictures of a comparison', () => {
  const around = { from: -1, to: 1, ticks: [{ at: 0, text: '0' }] };
  const told = [
    { label: 'Adjusted', kind: 'planned', value: 0.2, low: 0.1, high: 0.3, text: '0.2 (0.1 to 0.3)' },
    { label: 'Matched', kind: 'other', value: null, low: null, high: null, text: 'too few people' },
  ] as const;
  const forest = { axis: around, matters: 0.25, sides: { lower: 'lower', higher: 'higher' }, rows: told };

  test('of estimates show the planned one, why another is missing, and where it begins to matter on both sides', () => {
    const picture = drawForest({ width: 720, direction: 'ltr', title: 'Estimates', description: 'Two ways' }, forest);
    assert.equal(all(picture).filter(({ attributes }) => attributes['stroke-dasharray'] !== undefined).length, 2);
    assert.ok(wordsOf(picture).includes('too few people'));
    assert.deepEqual(
      all(picture).flatMap(({ tag, children }) => (tag === 'desc' ? children : [])),
      ['Two ways'],
    );
  });

  test('of balance draw both limits on both sides, and a mark for each value there is', () => {
    const picture = drawLove(
      { width: 720, direction: 'ltr', title: 'Balance' },
      { axis: around, limits: [0.1, 0.25], legend: [], rows: [{ label: 'Age', values: [0.3, null] }] },
    );
    assert.equal(all(picture).filter(({ attributes }) => attributes['stroke-dasharray'] !== undefined).length, 4);
    assert.equal(all(picture).filter(({ tag }) => tag === 'circle').length, 1);
  });

  test('of long labels take two lines for one, told apart to the end and clear of the next row', () => {
    const labels = ['Kind of return: assisted voluntary return', 'Kind of return: assisted return of a family', 'Age'];
    const frame = { width: 640, direction: 'rtl', title: '' } as const;
    const rows = labels.map((label) => ({ label, kind: 'other', text: '1', value: 0.5, low: 0.4, high: 0.6 }) as const);
    const balance = labels.map((label) => ({ label, values: [0.5] }));
    for (const picture of [
      drawForest(frame, { axis, sides: { lower: '', higher: '' }, rows }),
      drawLove(frame, { axis, limits: [0.1, 0.25], legend: [], rows: balance }),
    ]) {
      const lines = all(picture).filter(
        ({ tag, attributes }) => tag === 'text' && numberOf({ attributes } as Shape, 'x') > 600,
      );
      const places = lines.map((line) => numberOf(line, 'y'));
      assert.equal(lines.flatMap(wordsOf).join(' '), labels.join(' '));
      places.slice(1).forEach((y, place) => assert.ok(y - (places[place] ?? 0) >= 14, places.join(' ')));
      // Of two lines the second of one row lies nearer its own than the first of the next.
      assert.ok((places[2] ?? 0) - (places[1] ?? 0) > (places[1] ?? 0) - (places[0] ?? 0), places.join(' '));
      assert.ok((places[4] ?? 0) - (places[3] ?? 0) > (places[3] ?? 0) - (places[2] ?? 0), places.join(' '));
    }
  });

  test('of overlap draw both groups by their shares, also where one is empty', () => {
    const picture = drawOverlap(
      { width: 330, direction: 'ltr', title: 'Overlap' },
      { axis, upper: { label: 'mentored', counts: [0, 2, 2] }, lower: { label: 'others', counts: [0, 0, 0] } },
    );
    assert.equal(all(picture).filter(({ tag }) => tag === 'path').length, 2);
    assert.ok(!printShape(picture).includes('NaN'));
  });

  test('are mirrored where one reads from right to left', () => {
    const square = (direction: 'ltr' | 'rtl'): string =>
      String(
        all(drawForest({ width: 720, direction, title: '' }, forest)).find(({ tag }) => tag === 'path')?.attributes[
          'd'
        ],
      );
    const place = (d: string): number => Number(/^M([\d.]+)/.exec(d)?.[1]) + 4;
    assert.ok(Math.abs(place(square('ltr')) + place(square('rtl')) - 720) < 0.01);
  });
});

describe('a picture as a file', () => {
  test('holds words as words, whatever is in them', () => {
    const shape: Shape = { tag: 'svg', attributes: { 'aria-label': '"<&>"' }, children: ['</svg><script>'] };
    assert.equal(
      printShape(shape),
      '<svg xmlns="http://www.w3.org/2000/svg" aria-label="&quot;&lt;&amp;&gt;&quot;">&lt;/svg&gt;&lt;script&gt;</svg>',
    );
  });

  test('as a table never runs in a spreadsheet', () => {
    assert.equal(
      printTable([
        ['place', 'n'],
        ['=1+1', 5],
        ['a, "b"', null],
      ]),
      'place,n\r\n\'=1+1,5\r\n"a, ""b""",\r\n',
    );
  });
});
