import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore } from '../../test/cast.ts';
import { anyCells } from '../../test/made-up-instruments.ts';
import { isProblemList } from './problem.ts';
import { score } from './score.ts';
import { scoreRows } from './score-rows.ts';
import { makeScorer } from './scorer.ts';
import { storeScores } from './stored-scores.ts';
import { checkCells } from './survey-response.ts';

test('many rows together get what each gets alone, the faulty ones their problems', () => {
  const scorer = makeScorer(rssCore, rssCore.schemes[0]);
  const faulty = { [rssCore.items[0].code]: 'nonsense' };
  fc.assert(
    fc.property(fc.array(anyCells(rssCore), { maxLength: 20 }), (rows) => {
      const alone = [...rows, faulty].map((cells) => {
        const response = checkCells(rssCore, cells);
        return isProblemList(response) ? response : storeScores(score(scorer, response));
      });
      assert.deepEqual(scoreRows(scorer, [...rows, faulty]), alone);
    }),
    { numRuns: 60 },
  );
});
