import type { Speaker } from './comparison-speaker.ts';
import type { CheckFacts, RefusalTold } from './told-comparison.ts';

/** How a parameter of a check is told, by its name. */
function tellParameter(speaker: Speaker, { parameters }: CheckFacts, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && name === 'mode') return speaker.value(String(parameters['column']), value);
  if (typeof value === 'string') return name === 'column' ? speaker.column(value) : speaker.name(value);
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
    case 'greatest':
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
export function tellCheck(speaker: Speaker, check: CheckFacts): string {
  const told = Object.keys(check.parameters).map((name) => [name, tellParameter(speaker, check, name)] as const);
  return speaker.say(sentenceFor(speaker.words.checks, check.code), Object.fromEntries(told));
}

/** What could be done about it; nothing where all is well. */
export function tellInstead(speaker: Speaker, { code, verdict }: CheckFacts): string {
  return verdict === 'good' ? '' : speaker.say(sentenceFor(speaker.words.instead, code));
}

/** The sentence of a code; the code itself where it is newer than these words. */
export function sentenceFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

/** Where an answer is refused: why, what could be done instead, and what not to conclude. Nothing is told twice. */
export function tellRefusal(speaker: Speaker, checks: readonly CheckFacts[]): RefusalTold {
  const { not, page } = speaker.words;
  const against = checks.filter(({ verdict }) => verdict === 'refuse');
  return {
    headline: speaker.say(page.refused),
    why: [...new Set(against.map((check) => tellCheck(speaker, check)))],
    instead: [...new Set(against.map((check) => tellInstead(speaker, check)))],
    not: [not.refused, not.described, not.person].map((sentence) => speaker.say(sentence)),
  };
}
