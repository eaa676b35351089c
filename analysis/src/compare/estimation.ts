import type { Cohort } from '../cohort/cohort.ts';
import type { EstimateLine } from './estimate-line.ts';
import type { Pair } from './pair.ts';

/** What one way to estimate makes of a group beside the reference; `n` where it does not use everybody. */
export type Estimation = (
  pair: Pair,
  cohort: Cohort,
) => Omit<EstimateLine, 'estimator' | 'n'> & { readonly n?: EstimateLine['n'] };
