import type { Comparison } from '@orion/analysis';
import type { Language } from '@orion/core';
import { answerPart } from './answer-part.ts';
import { balancePart, overlapPart } from './balance-part.ts';
import { endingsPart } from './endings-part.ts';
import { estimatesPart } from './estimates-part.ts';
import { groupsPart, pathPart, regressionPart } from './groups-part.ts';
import { dimensionsPart } from './dimensions-part.ts';
import { heterogeneityPart } from './heterogeneity-part.ts';
import { element, paragraph, section, text, worded, type Markup } from './markup.ts';
import { overallPart } from './overall-part.ts';
import { methodsPart, provenancePart } from './methods-part.ts';
import { checksPart, clustersPart, flowPart, lostPart, missingPart } from './people-part.ts';
import { missingAnswersPart } from './missing-answers-part.ts';
import type { Provenance } from './provenance.ts';
import { roundsPart } from './rounds-part.ts';
import { startsPart } from './starts-part.ts';
import { comparisonStyle } from './style.ts';
import { unmeasuredPart } from './unmeasured-part.ts';
import { outcomeIn, tellingOf, type Telling } from './telling.ts';

/**
 * A comparison as one HTML document that needs nothing else: no script, no network, no file beside it. The plain answer
 * comes first. Scores are told in points of 100, yes and no in percent, any other number in its own unit.
 */
export function comparisonHtml(
  comparison: Comparison,
  { language, provenance }: { readonly language: Language; readonly provenance: Provenance },
): string {
  const telling = tellingOf(comparison, language, provenance);
  const { direction } = telling.speaker;
  const { title } = comparison.plan;
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Nothing is loaded, whatever stood in the data.
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    worded('title', title),
    `<style>${comparisonStyle}</style>`,
  ].join('\n');
  const body = element('body', {}, element('main', {}, opening(telling), partsOf(telling)));
  return `<!doctype html>\n<html lang="${language}" dir="${direction}">\n<head>\n${head}\n</head>\n${body}\n</html>\n`;
}

function partsOf(telling: Telling): readonly Markup[] {
  return [
    answerPart(telling),
    aboutPart(telling),
    flowPart(telling),
    checksPart(telling),
    lostPart(telling),
    endingsPart(telling),
    missingPart(telling),
    clustersPart(telling),
    balancePart(telling),
    overlapPart(telling),
    overallPart(telling),
    estimatesPart(telling),
    startsPart(telling),
    unmeasuredPart(telling),
    missingAnswersPart(telling),
    groupsPart(telling),
    roundsPart(telling),
    pathPart(telling),
    dimensionsPart(telling),
    regressionPart(telling),
    heterogeneityPart(telling),
    methodsPart(telling),
    provenancePart(telling),
  ];
}

/** Whose page this is and what it asks: a few lines, since the answer comes first. */
function opening({ comparison: { plan }, provenance, speaker: { say, words } }: Telling): Markup {
  return element(
    'header',
    {},
    paragraph(`Orion · ${say(words.page.kind)}`, 'brand'),
    worded('h1', plan.title, { dir: 'auto' }),
    plan.question === undefined ? [] : paragraph(say(words.questions[plan.question])),
    paragraph(say(words.page[provenance.disclosure]), 'disclosure'),
  );
}

/** Who was compared with whom in what, and how they came to be there. */
function aboutPart(telling: Telling): Markup {
  const { comparison, provenance, speaker, reference } = telling;
  const { say, words } = speaker;
  const { plan } = comparison;
  const groups = plan.exposure.groups.filter(({ name }) => name !== plan.exposure.reference);
  const facts: readonly (readonly [string, string])[] = [
    [words.facts.outcome, outcomeIn(telling)],
    [
      words.facts.groups,
      groups.map(({ name }) => say(words.page.against, { group: speaker.name(name), reference })).join(' · '),
    ],
    [words.facts.exposure, speaker.column(plan.exposure.column)],
    [words.facts.assignment, say(words.assignments[plan.assignment.how])],
    [words.facts.without, say(words.withouts[plan.assignment.whyWithout])],
    [words.facts.data, speaker.name(provenance.dataFile)],
    [words.facts.made, speaker.day(provenance.madeOn)],
  ];
  return section(
    'about',
    say(words.page.about),
    element(
      'dl',
      { class: 'facts' },
      facts.flatMap(([name, value]) => [worded('dt', say(name)), element('dd', {}, text(value))]),
    ),
  );
}
