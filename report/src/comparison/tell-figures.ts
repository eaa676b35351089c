import type { EstimateLine, FigureName } from '@orion/analysis';
import type { Speaker } from '@orion/core/words';
import type { Telling } from './telling.ts';

/** In what each further number of a method is told: as the outcome, as a difference of it, as a count, as it is. */
const kinds: Readonly<Record<FigureName, 'level' | 'difference' | 'size' | 'count' | 'number'>> = {
  effective: 'count',
  effective_reference: 'count',
  by_regression: 'difference',
  correction: 'difference',
  unmatched: 'count',
  caliper: 'number',
  gamma: 'number',
  most_used: 'count',
  known_score_error: 'size',
  bandwidth: 'number',
  half: 'difference',
  double: 'difference',
  donut: 'difference',
  correlation: 'number',
  clusters: 'count',
  observations: 'count',
  each_time: 'difference',
  own_changes: 'size',
  differences: 'count',
  in_no_difference: 'count',
  exposed: 'level',
  reference: 'level',
  ratio: 'number',
  e_value: 'number',
  e_value_limit: 'number',
};

/** Further numbers of a method, each with its name; those that do not exist are left out. */
export function tellFigures({ speaker }: Telling, { figures = {} }: EstimateLine): readonly string[] {
  return Object.entries(figures).flatMap(([name, value]) =>
    isFigure(name) && Number.isFinite(value)
      ? [speaker.labelled(speaker.say(speaker.words.methods.figures[name]), tellFigure(speaker, name, value))]
      : [],
  );
}

function tellFigure(speaker: Speaker, name: FigureName, value: number): string {
  switch (kinds[name]) {
    case 'level':
      return speaker.level(value);
    case 'difference':
      return speaker.difference(value);
    case 'size':
      return speaker.size(value);
    case 'count':
      return speaker.count(value);
    case 'number':
      return speaker.number(value, 2);
  }
}

function isFigure(name: string): name is FigureName {
  return Object.hasOwn(kinds, name);
}
