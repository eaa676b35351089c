import type { Cohort } from '../cohort/cohort.ts';
import { check, type Check } from './check.ts';

/** Beyond it the groups were asked in different ways. */
const mostUneven = 0.1;
/** With fewer known nothing is said of how people were asked. */
const leastKnown = 0.5;

/**
 * Whether groups were asked in the same way: people say other things at a telephone than in a room (Bowling 2005, _Journal of
 * Public Health_ 27), so that a group asked by telephone beside one asked in person differs by that alone. Told is the way that
 * is furthest apart, among those of whom it is known.
 */
export function checkModes({ plan, group, interviewer }: Cohort): readonly Check[] {
  if (!interviewer) return [];
  const { codes, labels, name } = interviewer.mode;
  const shares = plan.exposure.groups.map((_, place) => {
    const counts = new Float64Array(labels.length);
    let [known, all] = [0, 0];
    for (let row = 0; row < group.length; row++) {
      if (group[row] !== place) continue;
      all++;
      if (codes[row] < 0) continue;
      known++;
      counts[codes[row]]++;
    }
    return known < leastKnown * all || known === 0 ? undefined : counts.map((count) => count / known);
  });
  const reference = shares[plan.exposure.groups.findIndex((one) => one.name === plan.exposure.reference)];
  return shares.flatMap((own, place) => {
    if (!own || !reference) return [];
    const apart = own.map((share, code) => Math.abs(share - reference[code]));
    const code = apart.indexOf(Math.max(0, ...apart));
    if (code < 0 || apart[code] <= mostUneven) return [];
    const told = { group: plan.exposure.groups[place].name, column: name, mode: labels[code] };
    return [check('mode_uneven', 'warn', { ...told, share: own[code], reference: reference[code] })];
  });
}

/** So few are a group that says nothing, however many people they are. */
const fewestWorth = 10;
/** Below this share of its people a few stand for many. */
const littleWorth = 0.5;

/** By the weights of a survey a group may be worth few of its people (Kish 1965): the square of their sum over the sum of squares. */
export function checkWeights({ plan, group, weights }: Cohort): readonly Check[] {
  if (!weights) return [];
  return plan.exposure.groups.flatMap(({ name }, place) => {
    let [people, most, sum, squares] = [0, 0, 0, 0];
    for (let row = 0; row < group.length; row++) if (group[row] === place) most = Math.max(most, weights[row]);
    for (let row = 0; row < group.length; row++) {
      if (group[row] !== place) continue;
      people++;
      // Over the largest: squares of very large weights have no end.
      sum += weights[row] / most;
      squares += (weights[row] / most) ** 2;
    }
    const worth = squares > 0 ? (sum * sum) / squares : 0;
    if (people < fewestWorth || worth >= littleWorth * people) return [];
    const isRefused = worth < fewestWorth;
    return [check('weights_thin', isRefused ? 'refuse' : 'warn', { group: name, people, worth: Math.floor(worth) })];
  });
}
