import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOverMissions, parsePlan, planOfQuestion, type ComparisonPlan } from '@orion/core/comparison';
import type { Draft } from './compare-draft.ts';
import { overMissions } from './draft-over.ts';

const guinea = { id: '1' as never, name: 'Conakry', country: 'GN' };
const senegal = { id: '2' as never, name: 'Dakar', country: 'SN' };
const labe = { id: '3' as never, name: 'Labé', country: 'GN' };
const faults = (draft: Draft): readonly string[] =>
  faultsOverMissions(parsePlan(draft) as ComparisonPlan).map(({ code }) => code);

test('missions that are compared are groups: countries by their names, or missions where two are in one country', () => {
  const countries = planOfQuestion('countries');
  const byCountry = overMissions(countries, [guinea, senegal], 'fr').exposure;
  assert.deepEqual([byCountry.column, byCountry.reference], ['country', 'Sénégal']);
  assert.deepEqual(byCountry.groups, [
    { name: 'Guinée', values: ['GN'] },
    { name: 'Sénégal', values: ['SN'] },
  ]);
  const byMission = overMissions(countries, [guinea, labe], 'fr').exposure;
  assert.deepEqual(
    [byMission.column, byMission.groups.map(({ values }) => values)],
    ['mission', [['Conakry'], ['Labé']]],
  );
  // Of one name the house tells them apart, and groups are made of what it says.
  assert.deepEqual(overMissions(countries, [guinea, { ...labe, name: 'Conakry' }], 'fr').exposure.groups, []);
});

test('any other question is asked within each mission, by an estimate that can, and again of one when the others go', () => {
  const plain: Draft = {
    ...planOfQuestion('mentoring'),
    primary: 'difference',
    sensitivity: ['ranks'],
    strata: ['sex'],
  };
  const over = overMissions(plain, [guinea, senegal], 'en');
  assert.deepEqual(
    [over.strata, over.primary, over.sensitivity],
    [['mission', 'sex'], 'baseline_adjusted', ['difference', 'ranks']],
  );
  assert.deepEqual(faults(over), []);
  const again = overMissions(over, [guinea], 'en');
  assert.deepEqual([again.strata, again.heterogeneity?.includes('mission')], [['sex'], false]);
});
