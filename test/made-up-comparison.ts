import assert from 'node:assert/strict';
import { assemble, compare, type Comparison, type EstimateLine, type PlanTable } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { columnsOfPlan, parsePlan, picturesReadBeside, type ComparisonPlan } from '@orion/core/comparison';
import type { Provenance } from '@orion/report/comparison';

/** A plan as somebody in the field would write it, with what is changed in it. */
export function madeUpPlan(changed: object = {}): ComparisonPlan {
  const plan = parsePlan({
    form: 1,
    title: 'Did mentored returnees reintegrate better?',
    question: 'mentoring',
    outcome: { column: 'composite_endline', kind: 'score' },
    baseline: 'composite_baseline',
    exposure: {
      column: 'pairing_offered',
      fixedAt: 'pairing_offered',
      groups: [
        { name: 'mentored', values: ['yes'] },
        { name: 'others', values: ['no'] },
      ],
      reference: 'others',
    },
    assignment: {
      how: 'score_rule',
      whyWithout: 'no_place',
      rule: { column: 'composite_baseline', cutoff: 0.5, enters: 'below' },
    },
    interviewer: { role: 'interviewer_endline', own: ['own_mentor'], mode: 'mode_endline' },
    cluster: 'mentor',
    covariates: [
      { column: 'months_since_return', kind: 'number' },
      { column: 'sex', kind: 'category' },
    ],
    heterogeneity: ['sex'],
    primary: 'baseline_adjusted',
    sensitivity: ['difference', 'difference_in_differences', 'ranks'],
    smallestDifference: 0.05,
    ...changed,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

/** Park and Miller's generator: the same people each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function normalFrom(share: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share());
}

function bounded(score: number): string {
  return Math.min(1, Math.max(0, score)).toFixed(4);
}

const besideNames = [
  'composite_midline',
  ...['economic', 'social', 'psychosocial'].flatMap((name) => [`${name}_baseline`, `${name}_endline`]),
];

/** A round between, and dimensions of which the economic rises most: drawn apart, so that all else stays as it was. */
function besideScores(): (of: {
  readonly before: number;
  readonly after: number;
  readonly gain: number;
  readonly isLost: boolean;
}) => readonly string[] {
  const share = chance(77);
  const normal = normalFrom(share);
  return ({ before, after, gain, isLost }) => [
    share() < (isLost ? 0.6 : 0.12) ? '' : bounded((before + after) / 2 + 0.05 * normal()),
    ...[1.6, 0.9, 0.4].flatMap((times, place) => [
      bounded(before + (place - 1) * 0.08 + 0.06 * normal()),
      isLost ? '' : bounded(after - gain + times * gain + (place - 1) * 0.08 + 0.06 * normal()),
    ]),
  ];
}

export interface MadeUpWorld {
  readonly people?: number;
  readonly mentors?: number;
  readonly effect?: number;
  /** Whether one's own mentor asked the mentored. */
  readonly isOwnAsked?: boolean;
  /** Whether the file has neither a round between nor dimensions. */
  readonly isBare?: boolean;
}

/** A file of people: entry by a low score, a few lost, a few silences, people of one mentor alike. */
export function madeUpCsv({ people = 420, mentors = 24, effect = 0.07, isOwnAsked = false }: MadeUpWorld = {}): string {
  const share = chance(2026);
  const normal = normalFrom(share);
  const besides = besideScores();
  const shifts = Array.from({ length: mentors }, () => 0.03 * normal());
  const lines = Array.from({ length: people }, (_, person) => {
    const lasting = 0.48 + 0.12 * normal();
    const before = lasting + 0.09 * normal();
    const isMentored = share() < (before < 0.5 ? 0.75 : 0.2);
    const mentor = Math.floor(share() * mentors);
    const sex = share() < 0.45 ? 'female' : 'male';
    const months = Math.floor(share() * 24);
    const gain = isMentored ? effect + (sex === 'female' ? 0.03 : 0) : 0;
    const after = lasting + (shifts[mentor] ?? 0) + 0.09 * normal() + gain + 0.02;
    const isLost = share() < (isMentored ? 0.06 : 0.14);
    const asked = isMentored && isOwnAsked ? 'own_mentor' : 'other_staff';
    return [
      `r${person}`,
      isMentored ? 'yes' : 'no',
      isLost ? '' : share() < 0.01 ? 'not_applicable' : bounded(after),
      share() < 0.02 ? 'declined' : bounded(before),
      `m${mentor}`,
      sex,
      share() < 0.02 ? 'NA' : String(months),
      asked,
      share() < 0.3 ? 'phone' : 'in_person',
      ...besides({ before, after, gain, isLost }),
    ].join(',');
  });
  const header =
    'person,pairing_offered,composite_endline,composite_baseline,mentor,sex,months_since_return,interviewer_endline,mode_endline';
  return `${[[header, ...besideNames].join(','), ...lines].join('\n')}\n`;
}

const silent = new Set(['', 'NA', 'declined', 'dont_know', 'not_asked', 'not_applicable']);

/** The columns of a plan out of a file without quotes. */
export function madeUpTable(csv: string, plan: ComparisonPlan): PlanTable {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const textsOf = (name: string): readonly string[] => rows.map((row) => row[header.indexOf(name)] ?? '');
  const { numbers, categories } = columnsOfPlan(plan);
  const beside = picturesReadBeside(plan).filter((name) => header.includes(name));
  return {
    rows: rows.length,
    numbers: new Map(
      [...numbers, ...beside].map((name) => [
        name,
        {
          values: Float64Array.from(textsOf(name), (text) => (silent.has(text) ? NaN : Number(text))),
          isNotApplicable: Uint8Array.from(textsOf(name), (text) => (text === 'not_applicable' ? 1 : 0)),
        },
      ]),
    ),
    categories: new Map(
      categories.map((name) => {
        const texts = textsOf(name);
        const labels = [...new Set(texts)].filter((text) => !silent.has(text));
        return [name, { labels, codes: Int32Array.from(texts, (text) => labels.indexOf(text)) }];
      }),
    ),
  };
}

/** Names under which nobody looks for a round or a dimension. */
function bareHeader(header: string): string {
  return header.replaceAll(/(?:composite_midline|(?:economic|social|psychosocial)_\w+)/g, 'other');
}

/** What Orion makes of such people by such a plan. */
export function madeUpComparison(world: MadeUpWorld = {}, changed: object = {}): Comparison {
  const plan = madeUpPlan(changed);
  const csv = world.isBare === true ? madeUpCsv(world).replace(/^.*\n/, bareHeader) : madeUpCsv(world);
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const every = [
  'difference',
  'ranks',
  'difference_in_differences',
  'fractional_logistic',
  'propensity_weighting',
  'overlap_weighting',
  'entropy_balancing',
  'doubly_robust',
  'matching',
  'discontinuity',
  'random_intercept',
] as const;

/** A comparison with everything in it that one can hold, also what does not exist: written by hand from a real one. */
export function fullComparison(): Comparison {
  const real = madeUpComparison();
  const contrast = real.contrasts.at(0);
  assert.ok(contrast);
  const { found } = contrast.primary;
  assert.ok(found.kind === 'estimated');
  const lineOf = (estimator: (typeof every)[number], place: number): EstimateLine => ({
    ...contrast.primary,
    estimator,
    found:
      estimator === 'discontinuity'
        ? { kind: 'inestimable', reason: 'too_few_people', about: ['composite_baseline'] }
        : { ...found, value: found.value + 0.004 * place - 0.02, low: found.low + 0.004 * place - 0.02, df: Infinity },
    estimand:
      estimator === 'matching' ? 'the_matched' : estimator === 'overlap_weighting' ? 'the_overlapping' : 'everyone',
    error: estimator === 'matching' ? 'abadie_imbens' : estimator.endsWith('weighting') ? 'stacked_by_cluster' : 'CR2',
    notes: estimator === 'matching' ? ['drops_the_unmatched', 'poor_balance'] : [],
    ...(estimator === 'matching' && { figures: { caliper: 0.2, unmatched: 23, gamma: NaN } }),
    ...((estimator === 'matching' || estimator === 'entropy_balancing') && {
      balanceAfter: contrast.balance.map(({ standardised }) => (estimator === 'matching' ? standardised / 4 : 0)),
    }),
  });
  const counts = Array.from({ length: 20 }, (_, bin) => Math.round(40 * Math.exp(-(((bin - 13) / 4) ** 2))));
  return {
    ...real,
    checks: [
      ...real.checks,
      { code: 'overlap_poor', verdict: 'warn', parameters: { group: 'mentored', share: 0.124 } },
      { code: 'missing_much', verdict: 'warn', parameters: { column: 'months_since_return', share: 0.14 } },
    ],
    contrasts: [
      {
        ...contrast,

        sensitivity: every.map(lineOf),
        overlap: [counts, counts.toReversed()],
        balance: [
          ...contrast.balance,
          { column: 'country', level: 'GN', inGroup: 1, inReference: 0, standardised: Infinity },
        ],
      },
    ],
  };
}

export const madeUpProvenance: Provenance = {
  orion: '0.1.0',
  madeOn: '2026-11-22T09:00:00.000Z',
  planHash: 'a3f5c2d1e4b6978012345678901234567890abcdefabcdefabcdefabcdefabcd',
  dataHash: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
  dataFile: 'returnees_2026.csv',
  rows: 420,
  runs: 3,
  disclosure: 'internal',
};
