import type { OverallLine, OverallTest } from '@orion/analysis';
import type { Estimator } from '@orion/core/comparison';
import { dash, isolateNumber, nameOverall, whyNone } from '@orion/core/words';
import { element, list, paragraph, section, table, text, worded, type Markup, type Table } from './markup.ts';
import type { Telling } from './telling.ts';

/** Whether any group differs at all, before the pairs: each test with what it asks, and what none of them says. */
export function overallPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { overall, plan } = comparison;
  if (!overall) return text('');
  const { say, words } = speaker;
  const said = words.overall;
  const heading = say(said.heading);
  const estimator = say(words.methods.estimators[plan.primary].name);
  if (overall.lines.length === 0) return section('overall', heading, paragraph(say(said.noneFor, { estimator })));
  const asked = [...new Set(overall.lines.map(({ test }) => test))];
  const isSparse = overall.lines.some(
    ({ test, smallestExpected = Infinity }) => test === 'chi_squared' && smallestExpected < 5,
  );
  const not = [
    said.not.which,
    said.not.same,
    said.not.pairs,
    ...(plan.assignment.how === 'chance' ? [] : [said.not.cause]),
  ];
  return section(
    'overall',
    heading,
    paragraph(say(said.lead, { count: speaker.count(plan.exposure.groups.length) })),
    overallTable(telling, overall.lines),
    isSparse ? paragraph(`! ${say(said.sparse)}`, 'care') : [],
    worded('h3', say(said.meansHead)),
    list(asked.map((test) => speaker.labelled(say(said.tests[test]), say(said.means[test])))),
    worded('h3', say(said.notHead)),
    list(not.map((sentence) => say(sentence))),
  );
}

function overallTable(telling: Telling, lines: readonly OverallLine[]): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const people = (comparison.overall?.n ?? []).map((count) => speaker.count(count)).join('\u00a0+\u00a0');
  const heads = [words.overall.test, words.tables.p, words.overall.statistic, words.tables.df, words.tables.people];
  return table({
    caption: say(words.overall.caption),
    kind: 'lines',
    heads: heads.map((head) => say(head)),
    rows: lines.map((line) => ({
      head: headOf(telling, line),
      cells: [...numbersOf(telling, line), people],
      ...(line.isPlanned && { kind: 'primary' }),
    })),
  });
}

/** Of these a test of all groups asks the very same; for the others the regression that adjusts for the same stands in. */
const asksTheSame: ReadonlySet<Estimator> = new Set<Estimator>([
  'difference',
  'ranks',
  'difference_in_differences',
  'baseline_adjusted',
]);

function headOf({ comparison: { plan }, speaker }: Telling, { test, of, error, isPlanned }: OverallLine): Markup {
  const { say, words } = speaker;
  const said = words.overall;
  const cluster = speaker.column(plan.cluster ?? '');
  const notes = [
    ...(isPlanned ? [asksTheSame.has(plan.primary) ? said.planned : said.nearest] : []),
    ...(error === undefined ? [] : [said.errors[error]]),
  ].map((note) => say(note, { cluster }));
  return element(
    'span',
    {},
    text(`${nameOverall(speaker, { test, of })} `),
    isPlanned ? worded('span', say(words.marks.primary), { class: 'mark primary' }) : [],
    notes.length === 0 ? [] : worded('span', notes.join(' · '), { class: 'under' }),
  );
}

/** Statistics by the letters that they have in every language. */
const letters: Readonly<Record<OverallTest, string>> = {
  welch_anova: 'F',
  kruskal_wallis: 'H',
  chi_squared: 'χ²',
  fisher_freeman_halton: '',
  wald: 'F',
  wald_of_ranks: 'F',
};

function numbersOf({ speaker }: Telling, { test, found }: OverallLine): Table['rows'][number]['cells'] {
  if (found.kind === 'inestimable') return [{ words: whyNone(speaker, found), span: 3 }];
  const { statistic, df1, df2, p } = found;
  const degrees = [df1, df2].flatMap((df) =>
    df === undefined ? [] : [speaker.number(df, Number.isInteger(df) ? 0 : 1)],
  );
  return [
    speaker.bareP(p),
    statistic === undefined
      ? dash
      : isolateNumber(`${letters[test]}\u00a0=\u00a0${speaker.number(statistic, 2)}`, speaker.language),
    degrees.length === 0 ? dash : isolateNumber(degrees.join('; '), speaker.language),
  ];
}
