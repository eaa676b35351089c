import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore, provisional, type Cells } from '../../test/cast.ts';
import { isProblemList } from './problem.ts';
import { makeScorer } from './scorer.ts';
import { score, type Score } from './score.ts';
import { checkCells } from './survey-response.ts';

// A second implementation of rss-core and `provisional`, written from the page of the contract and the
// table of items alone: texts and plain numbers, nothing of the house. Both must agree to the bit.

const five = '1 0.75 0.5 0.25 0';
const ease = 'very_good good fair poor very_poor';
const rarely = 'never rarely sometimes often very_often';
const table = [
  ['eco_satisfaction', 'very_satisfied satisfied neutral dissatisfied very_dissatisfied', five],
  ['eco_food_reduction', rarely, five],
  ['eco_can_borrow', 'yes no', '1 0'],
  ['eco_borrowing_frequency', rarely, ''],
  ['eco_debt_vs_spending', 'no_debt spending_higher debt_higher', '1 0.5 0'],
  ['eco_opportunities', ease, five],
  ['eco_working', 'working in_training not_working unable_or_caring', '1 0.5 0 na'],
  ['eco_assets', 'land animals trees buildings vehicles equipment other none', 'kinds'],
  ['eco_job_search', 'no yes', ''],
  ['eco_job_search_reason', 'unemployed work_itself conditions pay other', ''],
  ['soc_housing_access', ease, five],
  ['soc_housing_standard', ease, five],
  ['soc_education_access', ease, five],
  ['soc_children_in_school', 'all some none', '1 0.5 0'],
  ['soc_justice_access', ease, five],
  ['soc_id_document', 'yes no', '1 0'],
  ['soc_documentation_access', ease, five],
  ['soc_water_access', ease, five],
  ['soc_health_access', ease, five],
  ['soc_health_quality', ease, five],
  ['psy_social_activities', 'very_often often sometimes rarely never', five],
  ['psy_support_network', ease, five],
  ['psy_belonging', 'strongly_agree agree neutral disagree strongly_disagree', five],
  ['psy_safety', 'very_safe safe neutral unsafe very_unsafe', five],
  ['psy_family_tension', rarely, five],
  ['psy_discrimination', rarely, five],
  ['psy_distress', 'anger sadness fear stress loneliness low_self_worth poor_concentration none', 'signs'],
  ['psy_wants_support', 'no yes', ''],
  ['psy_able_to_stay', 'yes no', '1 0'],
  ['psy_reason_to_leave', 'wish need both', ''],
].map(([code, options, points]) => ({ code, options: options.split(' '), points }));
const multiples = new Set(['eco_assets', 'eco_job_search_reason', 'psy_distress']);
const gates = new Map([
  ['eco_job_search_reason', ['eco_job_search', 'yes']],
  ['psy_reason_to_leave', ['psy_able_to_stay', 'no']],
]);
const silences = ['', 'declined', 'dont_know', 'not_applicable'];

function cellFault(options: readonly string[], isMultiple: boolean, cell: string): string {
  if (silences.includes(cell)) return '';
  if (cell !== cell.replace(/^ +| +$/g, '') || / {2}/.test(cell)) return 'bad_spacing';
  const codes = isMultiple ? cell.split(' ') : [cell];
  if (!codes.every((code) => options.includes(code))) return 'unknown_code';
  if (codes.some((code, i) => codes.lastIndexOf(code) !== i)) return 'repeated_code';
  return isMultiple && codes.length > 1 && codes.includes('none') ? 'none_with_others' : '';
}

/** Faults by item, or else the cells with gates resolved. */
function check(cells: Cells): { faults: Record<string, string>; resolved: Record<string, string> } {
  const faults: Record<string, string> = {};
  const resolved: Record<string, string> = { ...cells };
  for (const { code, options } of table) {
    const [gate] = gates.get(code) ?? [''];
    const own = gate in faults ? '' : cellFault(options, multiples.has(code), cells[code]);
    if (own !== '') faults[code] = own;
  }
  for (const [code, [gate, opens]] of gates) {
    if (gate in faults || code in faults || cells[gate] === opens) continue;
    const isSilent = silences.includes(cells[gate]);
    if (!silences.includes(cells[code]))
      faults[code] = isSilent ? 'answered_but_gate_silent' : 'answered_but_gate_false';
    resolved[code] = isSilent ? '' : 'not_applicable';
  }
  return { faults, resolved };
}

function pointsOf(points: string, options: readonly string[], cell: string): number {
  const chosen = cell.split(' ').filter((code) => code !== 'none').length;
  if (points === 'kinds') return chosen === 0 ? 0 : chosen === 1 ? 0.5 : 1;
  if (points === 'signs') return 1 - chosen / 7;
  return Number(points.split(' ')[options.indexOf(cell)]);
}

const bandOf = (value: number): string => {
  const rounded = Math.round(value * 1e12) / 1e12;
  return rounded < 0.33 ? 'urgent' : rounded < 0.66 ? 'support' : 'sustained';
};

/** One dimension as a line: `value band answered/applicable`, or `reason answered/applicable`. */
function dimension(start: string, cells: Cells): { value: number; line: string } {
  let [sum, answered, applicable] = [0, 0, 0];
  for (const { code, options, points } of table) {
    if (!code.startsWith(start) || points === '' || cells[code] === 'not_applicable') continue;
    const earned = silences.includes(cells[code]) ? undefined : pointsOf(points, options, cells[code]);
    if (Number.isNaN(earned)) continue;
    applicable++;
    if (earned === undefined) continue;
    answered++;
    sum += earned;
  }
  const counts = `${answered}/${applicable}`;
  if (applicable === 0) return { value: NaN, line: `nothing_applicable ${counts}` };
  if (10 * answered < 7 * applicable) return { value: NaN, line: `too_few_answers ${counts}` };
  return { value: sum / answered, line: `${sum / answered} ${bandOf(sum / answered)} ${counts}` };
}

function flagsOf(cells: Cells): readonly string[] {
  const is = (item: string, ...options: readonly string[]): boolean => options.includes(cells[item]);
  const isSafety =
    is('psy_safety', 'unsafe', 'very_unsafe') ||
    is('psy_reason_to_leave', 'need', 'both') ||
    (is('psy_safety', 'neutral') && is('psy_family_tension', 'often', 'very_often'));
  const isService =
    is('soc_id_document', 'no') || is('eco_debt_vs_spending', 'debt_higher') || is('soc_children_in_school', 'none');
  const raised = {
    safety: isSafety,
    urgent_need: is('eco_food_reduction', 'often', 'very_often'),
    service: isService,
    distress: cells['psy_distress'].split(' ').length >= 3,
    wish: is('psy_wants_support', 'yes'),
  };
  return Object.entries(raised).flatMap(([flag, isRaised]) => (isRaised ? [flag] : []));
}

function byThePage(cells: Cells): unknown {
  const { faults, resolved } = check(cells);
  if (Object.keys(faults).length > 0) return faults;
  const parts = ['eco_', 'soc_', 'psy_'].map((start) => dimension(start, resolved));
  const composite = (parts[0].value + parts[1].value + parts[2].value) / 3;
  return {
    dimensions: parts.map(({ line }) => line),
    composite: Number.isNaN(composite) ? 'none' : `${composite} ${bandOf(composite)}`,
    aboveHalf: Number.isNaN(composite) ? undefined : Math.round(composite * 1e12) / 1e12 > 0.5,
    flags: flagsOf(resolved),
  };
}

const scorer = makeScorer(rssCore, provisional);

function byTheHouse(cells: Cells): unknown {
  const checked = checkCells(rssCore, cells);
  if (isProblemList(checked)) return Object.fromEntries(checked.map(({ place, code }) => [place.column, code]));
  const { dimensions, composite, thresholds, flags } = score(scorer, checked);
  const line = (found: Score): string =>
    `${found.kind === 'scored' ? `${found.value} ${found.band}` : found.reason} ${found.answered}/${found.applicable}`;
  return {
    dimensions: [...dimensions.values()].map(line),
    composite: composite.kind === 'scored' ? `${composite.value} ${composite.band}` : 'none',
    aboveHalf: thresholds.get('above_half'),
    flags,
  };
}

/** A row; how often a cell is silent, and how often it is written badly, differs from row to row. */
const anyRow: fc.Arbitrary<Cells> = fc
  .tuple(fc.constantFrom(0, 1, 3), fc.constantFrom(0, 0, 0, 1))
  .chain(([silent, bad]) =>
    fc
      .tuple(
        ...table.map(({ code, options }) => {
          const several = fc.array(fc.constantFrom(...options), { minLength: 1, maxLength: 4 });
          const tidy = fc.subarray(
            options.filter((option) => option !== 'none'),
            { minLength: 1 },
          );
          const answer = multiples.has(code)
            ? fc.oneof({ arbitrary: tidy, weight: 9 }, { arbitrary: several, weight: bad })
            : fc.constantFrom(...options).map((option) => [option]);
          return fc.oneof(
            { arbitrary: answer.map((codes) => codes.join(' ')), weight: 24 },
            { arbitrary: fc.constantFrom(...silences), weight: silent * 3 },
            { arbitrary: fc.constantFrom('zebra', ' ', `${options[0]} `, 'None', 'none none'), weight: bad },
          );
        }),
      )
      .map((texts) => {
        const cells = Object.fromEntries(table.map(({ code }, i) => [code, texts[i]]));
        // Half of the rows without bad cells keep to their gates, so that they reach a score.
        const keeps = bad === 0 && texts[0].length % 2 === 0;
        for (const [code, [gate, opens]] of gates) if (keeps && cells[gate] !== opens) cells[code] = '';
        return cells;
      }),
  );

test('an implementation written from the contract alone agrees on 2,000 rows, to the bit', () => {
  let scored = 0;
  let refused = 0;
  fc.assert(
    fc.property(anyRow, (cells) => {
      const expected = byThePage(cells);
      assert.deepEqual(byTheHouse(cells), expected);
      if (typeof expected === 'object' && expected !== null && 'composite' in expected)
        scored += Number(expected.composite !== 'none');
      else refused++;
    }),
    { numRuns: 2000, endOnFailure: true },
  );
  assert.ok(scored > 200 && refused > 200, `${scored} composites and ${refused} refused rows compared`);
});

test('the table of the contract has the items and options of rss-core, in their order', () => {
  assert.deepEqual(
    rssCore.items.map(({ code, options, kind }) => [code, options, kind === 'multiple']),
    table.map(({ code, options }) => [code, options, multiples.has(code)]),
  );
});
