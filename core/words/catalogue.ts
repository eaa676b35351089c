import type { ProblemCode } from '../src/problem.ts';

/** One catalogue of sentences a language; every room speaks from it. `{name}` stands for a parameter. */
export interface Sentences {
  readonly places: Readonly<Record<'row' | 'column' | 'line', string>>;
  readonly problems: Readonly<Record<ProblemCode, string>>;
}
