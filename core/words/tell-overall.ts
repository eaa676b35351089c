import type { Speaker } from './comparison-speaker.ts';
import { whyNone } from './tell-answer.ts';
import { sentenceFor } from './tell-check.ts';
import type { ComparisonFacts } from './told-comparison.ts';

/** What a p is called clear by, everywhere on a page. */
const clear = 0.05;

/**
 * Of all groups at once, before any pair: what was found, and that it says of no group by itself that it differs. Nothing
 * where there are two groups.
 */
export function tellOverall(
  speaker: Speaker,
  { plan, overall }: Pick<ComparisonFacts, 'plan' | 'overall'>,
): readonly string[] {
  if (!overall) return [];
  const { say, words } = speaker;
  const said = words.overall;
  const planned = overall.lines.find(({ isPlanned }) => isPlanned);
  if (!planned) return [say(said.noneFor, { estimator: say(words.methods.estimators[plan.primary].name) })];
  const { found, test, of } = planned;
  const count = speaker.count(plan.exposure.groups.length);
  if (found.kind === 'inestimable') return [say(said.none, { count, reason: whyNone(speaker, found) })];
  return [
    say(found.p < clear ? said.clear : said.unclear, {
      count,
      percent: speaker.often(found.p),
      p: speaker.p(found.p),
      test: nameOverall(speaker, { test, of }),
    }),
    ...(found.p < clear ? [say(said.short)] : []),
  ];
}

/** A test of all groups and what it is about. */
export function nameOverall(
  { say, words: { overall } }: Speaker,
  { test, of }: { readonly test: string; readonly of: string },
): string {
  const name = say(sentenceFor(overall.tests, test));
  return of === 'ranks' ? name : say(overall.named, { test: name, of: say(sentenceFor(overall.of, of)) });
}
