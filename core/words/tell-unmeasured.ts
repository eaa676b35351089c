import type { Speaker } from './comparison-speaker.ts';
import type { ContrastFacts, LineFacts } from './told-comparison.ts';

/** A number about what nobody measured: what it means, and what it does not say. */
export interface UnmeasuredTold {
  readonly name: string;
  readonly value: string;
  readonly means: string;
  readonly not: string;
}

/** How far something unmeasured would have to go, of the robustness of a planned regression. */
export function tellRobustness(speaker: Speaker, { robustness }: ContrastFacts): readonly UnmeasuredTold[] {
  if (!robustness || !Number.isFinite(robustness.untilUnsure)) return [];
  const { unmeasured } = speaker.words;
  const { value, untilUnsure } = robustness;
  const told = speaker.share(value);
  const until =
    untilUnsure > 0
      ? speaker.say(unmeasured.robustnessUntil, { unsure: speaker.share(untilUnsure) })
      : unmeasured.already;
  return [
    {
      name: unmeasured.names.robustness,
      value: told,
      means: speaker.say(`${speaker.say(unmeasured.robustness, { value: told })} ${until}`),
      not: speaker.say(unmeasured.robustnessNot),
    },
  ];
}

/** The same of the numbers that belong to one way of estimating: E-value and Rosenbaum's gamma. */
export function tellUnmeasured(speaker: Speaker, { figures = {} }: LineFacts): readonly UnmeasuredTold[] {
  const { say, words, number } = speaker;
  const { unmeasured } = words;
  const { e_value: needed, e_value_limit: limit, gamma } = figures;
  const told: UnmeasuredTold[] = [];
  if (isNumber(needed)) {
    const until =
      isNumber(limit) && limit > 1 ? say(unmeasured.eValueUntil, { limit: number(limit, 1) }) : unmeasured.already;
    told.push({
      name: unmeasured.names.eValue,
      value: number(needed, 1),
      means: say(`${say(unmeasured.eValue, { value: number(needed, 1) })} ${until}`),
      not: say(unmeasured.eValueNot),
    });
  }
  if (isNumber(gamma))
    told.push({
      name: unmeasured.names.gamma,
      value: number(gamma, 2),
      means: say(gamma > 1 ? unmeasured.gamma : unmeasured.gammaNone, { gamma: number(gamma, 2) }),
      not: say(unmeasured.gammaNot),
    });
  return told;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
