import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Shape } from './shape.ts';
import { drawTrajectories, type Trajectories } from './trajectories.ts';

const mean = (value: number): Trajectories['groups'][number]['same'][number] => ({
  value,
  low: value - 0.05,
  high: value + 0.05,
});
const none = { value: null, low: null, high: null };
const told: Trajectories = {
  axis: {
    from: 0.2,
    to: 0.8,
    ticks: [
      { at: 0.4, text: '40' },
      { at: 0.6, text: '60' },
    ],
  },
  rounds: [
    { at: 0, text: 'Baseline' },
    { at: 6, text: 'Midline' },
    { at: 24, text: 'Endline' },
  ],
  groups: [
    { label: 'mentored (20)', same: [0.4, 0.5, 0.6].map(mean), everybody: [0.35, 0.5, 0.55].map(mean) },
    { label: 'others (20)', same: [0.5, 0.5, 0.5].map(mean), everybody: [mean(0.5), none, mean(0.45)] },
  ],
  everybody: 'everybody seen at a round',
};
const draw = (given: Partial<Trajectories> = {}, width = 700, direction: 'ltr' | 'rtl' = 'ltr'): readonly Shape[] =>
  all(drawTrajectories({ width, direction, title: 'Means' }, { ...told, ...given }));

function all(shape: Shape): readonly Shape[] {
  return [shape, ...shape.children.flatMap((child) => (typeof child === 'string' ? [] : all(child)))];
}
const numberOf = ({ attributes }: Shape, name: string): number => Number(attributes[name]);
/** Lines that go from one round to another, and not upwards or level as a scale does; as wide as a line of means is. */
const joins = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.filter(
    (shape) =>
      shape.tag === 'line' &&
      numberOf(shape, 'stroke-width') === 2 &&
      Math.abs(numberOf(shape, 'x1') - numberOf(shape, 'x2')) > 40,
  );
const rings = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.filter(({ tag, attributes }) => tag === 'circle' && attributes['fill'] === '#ffffff');

describe('trajectories', () => {
  test('join the means of the same people from round to round, and nobody else', () => {
    assert.equal(joins(draw()).length, 2 * 2);
    // One of them in the key; a ring for each mean of everybody that there is.
    assert.equal(rings(draw()).length, 1 + 5);
    const alone = draw({ groups: told.groups.map((group) => ({ ...group, same: [none, none, none] })) });
    assert.equal(joins(alone).length, 0);
    assert.equal(rings(alone).length, 1 + 5);
  });

  test('tell groups apart by mark and dash where no colour is printed', () => {
    const dashes = joins(draw()).map(({ attributes }) => attributes['stroke-dasharray']);
    assert.equal(new Set(dashes).size, 2);
    const many = Array.from({ length: 12 }, (_, place) => ({ ...told.groups[0], label: `group ${place}` }));
    const looks = joins(draw({ groups: many })).map(({ attributes }) =>
      [attributes['stroke'], attributes['stroke-dasharray']].join(' '),
    );
    assert.equal(new Set(looks).size, 12);
  });

  test('stand as far apart as the rounds were in time', () => {
    const [short, long] = joins(draw()).map((line) => numberOf(line, 'x2') - numberOf(line, 'x1'));
    assert.ok(short !== undefined && long !== undefined && Math.abs(long / short - 18 / 6) < 0.01);
  });

  test('run the other way where one reads from right to left', () => {
    const [right, left] = [draw(), draw({}, 700, 'rtl')].map((shapes) => joins(shapes)[0]);
    assert.ok(right && left && Math.abs(numberOf(right, 'x1') + numberOf(left, 'x1') - 700) < 0.01);
    assert.ok(numberOf(right, 'x1') < numberOf(right, 'x2') && numberOf(left, 'x1') > numberOf(left, 'x2'));
  });

  for (const width of [300, 320, 700])
    test(`stay within ${width} points`, () => {
      for (const shape of draw({}, width))
        for (const name of ['x', 'x1', 'x2', 'cx'])
          if (name in shape.attributes)
            assert.ok(numberOf(shape, name) >= 0 && numberOf(shape, name) <= width, `${shape.tag} ${name}`);
    });

  test('of nothing that is told are empty and not broken', () => {
    const empty = draw({ groups: told.groups.map(({ label }) => ({ label, same: [none], everybody: [none] })) });
    // JSON has no NaN: a place that does not exist would be null.
    assert.ok(!JSON.stringify(empty).includes('null'));
    assert.equal(joins(empty).length, 0);
  });
});
