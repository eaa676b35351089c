import type { Check } from '@orion/analysis';
import type { Speaker } from './speaker.ts';
import type { Telling } from './telling.ts';

/** How a parameter of a check is told, by its name. */
function tellParameter(speaker: Speaker, { parameters }: Check, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string') return speaker.name(value);
  if (value === undefined) return '';
  switch (name) {
    case 'share':
    case 'reference':
      return speaker.share(value);
    case 'detectable':
    case 'wanted':
      return speaker.size(value);
    case 'difference':
      return tellBefore(speaker, value);
    case 'standardised':
      return speaker.number(value, 2);
    default:
      return speaker.count(value);
  }
}

/** A difference of what was measured before: as the outcome, save where that is yes or no and this is not. */
export function tellBefore(speaker: Speaker, value: number): string {
  return speaker.unit.ofLevels === 'percent' ? speaker.number(value, 2) : speaker.difference(value);
}

/** What was found when something was looked at, in a sentence. */
export function tellCheck({ speaker }: Telling, check: Check): string {
  const told = Object.keys(check.parameters).map((name) => [name, tellParameter(speaker, check, name)] as const);
  return speaker.say(speaker.words.checks[check.code], Object.fromEntries(told));
}

/** What could be done about it; nothing where all is well. */
export function tellInstead({ speaker }: Telling, { code, verdict }: Check): string {
  return verdict === 'good' ? '' : speaker.say(speaker.words.instead[code]);
}
