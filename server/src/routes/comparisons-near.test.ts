import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comparingHouse, mentoring, type ComparingHouse } from '../../../test/comparing-house.ts';
import type { ToldRun } from '../testing.ts';

let all: ComparingHouse;
before(async () => {
  all = await comparingHouse(48);
});
after(() => all.house.close());

const ofAge = async (atLeast: number, atMost: number): Promise<ToldRun> => {
  const where = [{ column: 'age_baseline', atLeast, atMost }];
  return all.ran(all.dounia, await all.saved(all.dounia, { ...mentoring, heterogeneity: ['sex'], where }));
};

/** Of how many kinds a release tells an effect, for each column asked about. */
async function releasedOf({ run }: ToldRun): Promise<readonly number[]> {
  const asked = await all.dounia.ask('POST', all.at(`comparison-runs/${run.id}/release`), {});
  assert.equal(asked.status, 200, asked.text);
  const { text } = await all.dounia.ask('GET', all.at(`comparison-releases/${run.id}/report?form=json`));
  const { heterogeneity } = JSON.parse(text) as { heterogeneity: { levels: unknown[] }[] };
  return heterogeneity.map(({ levels }) => levels.length);
}

test('an effect by sex is not released beside one of nearly the same women, though they are as many', async () => {
  const [younger, older] = [await ofAge(19, 50), await ofAge(31, 62)];
  const sizes = ({ comparison }: ToldRun): unknown =>
    comparison?.heterogeneity.map(({ levels }) => levels.map(({ line }) => line.n));
  assert.deepEqual(sizes(younger), [
    [
      [8, 8],
      [8, 8],
    ],
  ]);
  assert.deepEqual(sizes(older), sizes(younger));
  assert.deepEqual([await releasedOf(younger), await releasedOf(older)], [[2], [0]]);
});
