import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { explain, isProblemList, makeScorer, checkCells, encodeCell } from '@orion/core';
import { readRows, repositoryFile } from './files.ts';
import { provisional, rssCore } from './cast.ts';

const tour = readFileSync(repositoryFile('docs/tour.md'), 'utf8').replaceAll(/\s+/g, ' ');

test('every file and name on the tour exists', () => {
  const steps = [...tour.matchAll(/`([\w./-]+\.(?:ts|mjs))`(?: \(`(\w+)`\))?/g)];
  assert.ok(steps.length >= 20);
  for (const [, file, name] of steps) {
    const source = readFileSync(repositoryFile(file), 'utf8');
    if (name !== undefined)
      assert.match(source, new RegExp(`(function\\*?|class|const) ${name}\\b`), `${file} has ${name}`);
  }
});

test('the numbers on the tour are what the code gives', async () => {
  const row = (await readRows('docs/examples/odk_senegal_codes.csv', 'docs/examples/odk_senegal.map.json'))[2];
  const response = checkCells(rssCore, row);
  assert.ok(!isProblemList(response));
  const { scores, dimensions } = explain(makeScorer(rssCore, provisional), response);
  const [economic] = dimensions;
  assert.ok(economic.score.kind === 'scored' && scores.composite.kind === 'scored');
  const contribution = economic.items.find(({ item }) => item === 'eco_food_reduction');

  assert.equal(row['eco_food_reduction'], 'sometimes');
  says(`reads \`sometimes\` as a chosen option`);
  says(`As a number it is ${encodeCell(rssCore.items[1], 'sometimes')}:`);
  says(`answered ${economic.score.answered} of the ${economic.score.applicable} economic items`);
  says(`the points are ${economic.score.value * economic.score.answered}`);
  says(`the economic score is ${economic.score.value}.`);
  says(`The composite is ${scores.composite.value}.`);
  says(`economic score into \`${economic.score.band}\` and the composite into \`${scores.composite.band}\``);
  assert.deepEqual(scores.flags, ['service']);
  says('raises `service`');
  says(`adds ${contribution?.adds.toFixed(3)} to the economic score and holds it back by as much`);
  assert.equal(contribution?.adds, contribution?.holdsBack);
});

function says(sentence: string): void {
  assert.ok(tour.includes(sentence), `the tour says: ${sentence}`);
}
