import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUpCsv, madeUpPlan, madeUpTable } from '../../../test/made-up-comparison.ts';
import type { ComparingReply } from './compare-worker.ts';
import { compareBeside } from './comparing.ts';

const plan = madeUpPlan();
const table = madeUpTable(madeUpCsv(), plan);

async function reply(kind: 'check' | 'answer'): Promise<Exclude<ComparingReply, { problems: unknown }>> {
  const told = await compareBeside({ plan, table, kind }, new AbortController().signal);
  assert.ok(!('problems' in told), JSON.stringify(told));
  return told;
}

test('a check beside the house reckons what it tells and no answer; who was in it is known of both', async () => {
  const [check, answer] = [await reply('check'), await reply('answer')];
  assert.ok('look' in check.told && !('comparison' in check.told));
  assert.ok('comparison' in answer.told && !('look' in answer.told));
  const { look } = check.told;
  assert.deepEqual(look.checks, answer.told.comparison.checks);
  assert.ok(look.contrasts.every((contrast) => !('primary' in contrast)));
  assert.deepEqual([check.rows, check.group], [answer.rows, answer.group]);
});
