import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { withEverybodyAt, type Design } from '../linear/design.ts';
import { Random } from '../random.ts';
import { averageEffect } from './average-effect.ts';
import { fitFirth } from './firth.ts';
import { shareOf } from './link.ts';
import { fitLogistic } from './logistic.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 1500;
/** Three Monte-Carlo errors of a share of 95%. */
const play = (told: number): number => 3 * Math.sqrt((0.95 * 0.05) / told);

interface World {
  readonly name: string;
  readonly people: number;
  /** Of the exposed, and of those whom the covariate marks. */
  readonly shares: readonly [number, number];
  readonly chance: (exposed: number, marked: number) => number;
}

/** How often limits by the penalty hold the truth where there is no plain fit: whether the exposure separates, or not. */
function coverage({
  people,
  shares: [inGroup, marked],
  chance,
}: World): Record<'covariate' | 'exposure', [number, number]> {
  const truth = marked * (chance(1, 1) - chance(0, 1)) + (1 - marked) * (chance(1, 0) - chance(0, 0));
  const random = new Random(20261122);
  const counts: Record<'covariate' | 'exposure', [number, number]> = { covariate: [0, 0], exposure: [0, 0] };
  for (let sample = 0; sample < samples; sample++) {
    const exposed = Float64Array.from({ length: people }, (_, row) => (row < people * inGroup ? 1 : 0));
    const known = exposed.map(() => (random.share() < marked ? 1 : 0));
    const outcome = exposed.map((one, row) => (random.share() < chance(one, known[row]) ? 1 : 0));
    const design: Design = {
      names: ['(intercept)', 'exposed', 'known'],
      columns: [new Float64Array(people).fill(1), exposed, known],
    };
    const plain = fitLogistic(design, outcome);
    if (plain.kind === 'logistic' || plain.reason !== 'separated') continue;
    const fit = fitFirth(design, outcome);
    if (fit.kind === 'inestimable') continue;
    const [one, other] = [1, 0].map((value) => withEverybodyAt(design, 'exposed', value));
    const told = averageEffect(fit, { exposed: one, reference: other });
    if (told.kind === 'inestimable') continue;
    const { low, high } = told.difference;
    const count = counts[plain.about?.includes('exposed') === true ? 'exposure' : 'covariate'];
    count[0] += low <= truth && truth <= high ? 1 : 0;
    count[1]++;
  }
  return counts;
}

suite('where a covariate foretells the outcome of some, the penalised difference of shares', () => {
  const worlds: readonly World[] = [
    {
      name: '60 people, of a tenth nearly all say yes',
      people: 60,
      shares: [0.5, 0.1],
      chance: (exposed, marked) => shareOf(-0.3 + 0.8 * exposed + 4 * marked),
    },
    {
      name: '200 people, of a third all say yes',
      people: 200,
      shares: [0.5, 0.3],
      chance: (exposed, marked) => (marked === 1 ? 1 : shareOf(-0.3 + 0.8 * exposed)),
    },
    {
      name: '80 people, few say yes, of a third nearly nobody',
      people: 80,
      shares: [0.5, 0.3],
      chance: (exposed, marked) => (marked === 1 ? 0.02 : 0.15 + 0.1 * exposed),
    },
  ];
  for (const world of worlds)
    test(`has limits that hold the truth 93.5% to 96.5% of the time: ${world.name}`, (t) => {
      const [held, told] = coverage(world).covariate;
      t.diagnostic(`${((100 * held) / told).toFixed(1)}% of ${told} without a plain fit`);
      assert.ok(held / told >= 0.935 - play(told) && held / told <= 0.965 + play(told), `${held} ${told}`);
    });
});

test('where all of one group say the same its limits are too narrow, which is why no effect is told', (t) => {
  const world: World = {
    name: '',
    people: 60,
    shares: [0.25, 0.3],
    chance: (exposed, marked) => (exposed === 1 ? 0.85 : 0.5 + 0.1 * marked),
  };
  const [held, told] = coverage(world).exposure;
  t.diagnostic(`${((100 * held) / told).toFixed(1)}% of ${told} without a plain fit`);
  assert.ok(held / told < 0.85, `${held} ${told}`);
});
