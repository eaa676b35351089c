import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rssCore } from '../../../../test/cast.ts';
import { askedItems, findStep, sectionsOf, stepsOf, strandedItems, toggleOption } from './steps.ts';

const item = (code: string): (typeof rssCore.items)[number] => {
  const found = rssCore.items.find((one) => one.code === code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
};

describe('the screens of an interview', () => {
  test('begin with the introduction, lead into each part and end with a look back', () => {
    const names = stepsOf(rssCore, {}).map(({ name }) => name);
    assert.deepEqual(names.slice(0, 3), ['intro', 'economic', 'eco_satisfaction']);
    assert.equal(names.at(-1), 'end');
    assert.deepEqual(
      sectionsOf(stepsOf(rssCore, {})).map(({ name }) => name),
      ['intro', 'economic', 'social', 'psychosocial', 'end'],
    );
  });

  test('ask why Chen looks for work only once Chen said yes to looking', () => {
    assert.equal(askedItems(rssCore, {}).has('eco_job_search_reason'), false);
    assert.equal(askedItems(rssCore, { eco_job_search: 'no' }).has('eco_job_search_reason'), false);
    assert.equal(askedItems(rssCore, { eco_job_search: 'declined' }).has('eco_job_search_reason'), false);
    assert.equal(askedItems(rssCore, { eco_job_search: 'yes' }).has('eco_job_search_reason'), true);
  });

  test('ask nothing behind a gate that is itself not asked', () => {
    const middle = {
      ...item('soc_id_document'),
      askedWhen: { item: item('eco_job_search').code, is: item('eco_job_search').options.slice(1) },
    };
    const last = { ...item('soc_water_access'), askedWhen: { item: middle.code, is: middle.options.slice(0, 1) } };
    const chain = { ...rssCore, items: [item('eco_job_search'), middle, last] };
    assert.deepEqual([...askedItems(chain, { eco_job_search: 'no' })], ['eco_job_search']);
    assert.deepEqual([...askedItems(chain, { eco_job_search: 'yes' })], ['eco_job_search', 'soc_id_document']);
    assert.equal(askedItems(chain, { eco_job_search: 'yes', soc_id_document: 'yes' }).size, 3);
  });

  test('take back an answer whose question is no longer asked', () => {
    const cells = { eco_job_search: 'no', eco_job_search_reason: 'pay', eco_food_reduction: 'never' };
    assert.deepEqual(strandedItems(rssCore, cells), ['eco_job_search_reason']);
  });

  test('are found again by name, and an unknown place is the beginning', () => {
    const steps = stepsOf(rssCore, {});
    assert.equal(steps[findStep(steps, 'psy_safety')]?.name, 'psy_safety');
    assert.equal(findStep(steps, 'eco_job_search_reason'), 0);
  });
});

describe('ticking', () => {
  const assets = item('eco_assets');

  test('keeps the order of the question, not of the fingers', () => {
    assert.equal(toggleOption(assets, toggleOption(assets, '', 'trees'), 'land'), 'land trees');
    assert.equal(toggleOption(assets, 'land trees', 'land'), 'trees');
  });

  test('none of these stands alone', () => {
    assert.equal(toggleOption(assets, 'land trees', 'none'), 'none');
    assert.equal(toggleOption(assets, 'none', 'land'), 'land');
  });

  test('an option takes the place of a silence', () => {
    assert.equal(toggleOption(assets, 'declined', 'land'), 'land');
  });
});
