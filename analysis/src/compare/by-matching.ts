import { inestimable, type Inestimable } from '../inestimable.ts';
import { estimateInPairs, estimateWithReplacement, type MatchedInPairs } from '../matching/match-on-propensity.ts';
import { regressionInPairs } from '../matching/regression-in-pairs.ts';
import { signedRankLimit } from '../sensitivity/rosenbaum.ts';
import { fitPropensity } from '../weighting/propensity.ts';
import { standardisedAfter, unevenNote } from './by-propensity.ts';
import type { EstimateLine, Figures, NoteCode } from './estimate-line.ts';
import type { Estimation } from './estimation.ts';
import { sharesClusters, type Pair } from './pair.ts';

const refused = { estimand: 'the_matched', error: 'pairs', notes: [] } as const;

/** Each of the group beside the nearest of the reference who is still free, no further than the caliper. */
export const inPairs: Estimation = (pair) => {
  const matched = pairsOf(pair);
  if (matched.kind === 'inestimable') return { found: matched, ...refused };
  const { notes, ...told } = toldOf(pair, matched);
  const figures = { ...figuresOf(matched), ...hiddenBias(matched) };
  return { found: matched.found, ...told, notes: [...notes, ...equalsNote(matched)], figures };
};

/** The same pairs, with what distance matching has left between partners taken away by a regression. */
export const regressedInPairs: Estimation = (pair) => {
  const matched = pairsOf(pair);
  if (matched.kind === 'inestimable') return { found: matched, ...refused };
  const { notes, ...told } = toldOf(pair, matched);
  // What is still uneven among the matched is adjusted for.
  const adjusted = [...notes.filter((note) => note !== 'poor_balance'), ...equalsNote(matched)];
  return {
    found: regressionInPairs(matched.pairs, pair),
    ...told,
    notes: pair.baseline ? [...adjusted, 'adjusts_for_baseline'] : adjusted,
    figures: figuresOf(matched),
  };
};

/** Each of the group beside all of the reference who are nearest, who may stand beside several. */
export const withReplacement: Estimation = (pair) => {
  const fit = fitPropensity(pair.exposed, pair.before, pair.weights);
  const error = 'abadie_imbens';
  if (fit.kind === 'inestimable') return { found: fit, ...refused, error };
  const { exposed, outcome } = pair;
  const isShared = sharesClusters(pair);
  const matched = estimateWithReplacement({
    ...fit,
    exposed,
    outcome,
    strata: strataOf(pair),
    ...(isShared && { clusters: pair.clusters }),
  });
  if (matched.kind === 'inestimable') return { found: matched, ...refused, error };
  const told = toldOf(pair, matched);
  return {
    found: matched.found,
    ...told,
    error,
    notes: isShared ? [...told.notes, 'knows_no_clusters'] : told.notes,
    figures: { ...figuresOf(matched), most_used: matched.mostUsed, known_score_error: matched.unadjustedError },
  };
};

/** Partners are of one stratum: a code for every combination of the plan's strata. */
function strataOf({ strata, n }: Pick<Pair, 'strata' | 'n'>): Uint32Array | undefined {
  if (strata.length === 0) return undefined;
  const known = new Map<string, number>();
  return Uint32Array.from({ length: n }, (_, row) => {
    const name = strata.map(({ codes }) => codes[row]).join(' ');
    const code = known.get(name) ?? known.size;
    known.set(name, code);
    return code;
  });
}

type Paired = MatchedInPairs & {
  /** Some have the same propensity: who of them is whose partner follows from the order of the rows. */
  readonly hasEquals: boolean;
};

function pairsOf(pair: Pair): Paired | Inestimable {
  const fit = fitPropensity(pair.exposed, pair.before, pair.weights);
  if (fit.kind === 'inestimable') return fit;
  const { exposed, outcome, clusters } = pair;
  const matched = estimateInPairs({ ...fit, exposed, outcome, clusters, strata: strataOf(pair) });
  if (matched.kind === 'inestimable') return matched;
  if (matched.pairs.exposed.length < 2) return inestimable('too_few_people');
  return { ...matched, hasEquals: new Set(fit.propensity).size < fit.propensity.length };
}

function equalsNote({ hasEquals }: Paired): readonly NoteCode[] {
  return hasEquals ? ['equals_paired_by_row'] : [];
}

type MatchedPeople = Pick<MatchedInPairs, 'weights' | 'unmatched' | 'n' | 'width'>;

/** Of whom it speaks: of the whole group where everybody has a partner. */
function toldOf(
  pair: Pair,
  { weights, unmatched, n }: MatchedPeople,
): Pick<EstimateLine, 'estimand' | 'error' | 'notes' | 'balanceAfter' | 'n'> {
  const after = standardisedAfter(pair, weights);
  const isWhole = unmatched.length === 0;
  const dropped: readonly NoteCode[] = isWhole ? [] : ['drops_the_unmatched'];
  return {
    estimand: isWhole ? 'the_exposed' : 'the_matched',
    error: 'pairs',
    n,
    notes: [...dropped, ...unevenNote(after)],
    balanceAfter: after,
  };
}

function figuresOf({ unmatched, width }: MatchedPeople): Figures {
  return { unmatched: unmatched.length, caliper: width };
}

/** By how many times the odds of two partners may differ before the answer is unsure (Rosenbaum 2002). */
function hiddenBias({ found, differences }: MatchedInPairs): Figures {
  if (found.kind === 'inestimable') return {};
  const gamma = signedRankLimit(differences, found.value >= 0 ? 1 : -1);
  return typeof gamma === 'number' ? { gamma } : {};
}
