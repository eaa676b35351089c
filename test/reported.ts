import type { Comparison } from '@orion/analysis';
import type { Language } from '@orion/core';
import { comparisonHtml, comparisonJson } from '@orion/report/comparison';
import { madeUpComparison, madeUpProvenance as provenance } from './made-up-comparison.ts';

const share = {
  outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
  primary: 'standardised_risk',
  sensitivity: ['difference', 'matching'],
};

/** Comparisons whose answers are told in different words. */
export const madeUpAnswers: Readonly<Record<string, Comparison>> = {
  'of scores': madeUpComparison({}, { sensitivity: ['difference', 'matching', 'doubly_robust'] }),
  'of yes and no': madeUpComparison({ effect: 0.15 }, share),
  'that is unsure': madeUpComparison({ effect: 0, people: 120 }, { primary: 'ranks', sensitivity: ['difference'] }),
};

/** One that is refused. */
export const madeUpRefusal: Comparison = madeUpComparison({ isOwnAsked: true });

/** The sentences of the answer in a report, its headline first, as they stand in the HTML. */
export function answerInReport(comparison: Comparison, language: Language): readonly string[] {
  const html = comparisonHtml(comparison, { language, provenance });
  const [article = ''] = /<article.*?<\/article>/s.exec(html) ?? [];
  const [, headline = ''] = /<p class="headline">.*?<\/span> ([^<]*)<\/p>/.exec(article) ?? [];
  return [headline, ...[...article.matchAll(/<li>(.*?)<\/li>/gs)].map(([, sentence = '']) => sentence)].map(unescape);
}

/** What a report says of all groups at once, before its first answer. */
export function togetherInReport(comparison: Comparison, language: Language): string {
  const html = comparisonHtml(comparison, { language, provenance });
  const [, told = ''] = /<p class="together">(.*?)<\/p>/s.exec(html) ?? [];
  return unescape(told);
}

/** A comparison as it comes to a page of the house: through JSON. */
export function asAnswered(comparison: Comparison): unknown {
  return JSON.parse(JSON.stringify(comparisonJson(comparison, provenance)));
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescape(markup: string): string {
  return markup.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '');
}
