import type { FigureName, OverallTest, OverallTold, SizeMeasure } from '@orion/analysis';
import { columnsOfPlan, type Estimator } from '@orion/core/comparison';
import { linesOf } from './estimates-part.ts';
import { element, paragraph, section, table, text, worded, type Markup } from './markup.ts';
import { errorPapers, estimatorSources, generalPapers, overallPapers, sizePapers } from './sources.ts';
import { tellFigures } from './tell-figures.ts';
import type { Telling } from './telling.ts';

/** Each way of estimating that was used: of whom it speaks, on what it rests, its formula, its error, its source. */
export function methodsPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const { methods } = words;
  const lines = comparison.contrasts.flatMap((contrast) => linesOf(contrast).map(({ line }) => line));
  const used = [...new Set(lines.map(({ estimator }) => estimator))];
  return section(
    'methods',
    say(words.sections.methods),
    used.length === 0 ? [] : paragraph(say(methods.symbols), 'note'),
    used.map((estimator) => methodOf(estimator)),
    general(telling),
  );

  function methodOf(estimator: Estimator): Markup {
    const { formula, papers } = estimatorSources[estimator];
    const own = lines.filter((line) => line.estimator === estimator);
    const errors = [...new Set(own.map(({ error }) => error))];
    const estimands = [...new Set(own.map(({ estimand }) => estimand))];
    const facts: readonly (readonly [string, Markup])[] = [
      [methods.heads.speaks, text(estimands.map((one) => say(methods.estimands[one])).join(' · '))],
      [methods.heads.rests, text(say(methods.estimators[estimator].assumption))],
      [methods.heads.formula, latin('code', formula)],
      [methods.heads.error, text(errors.map((one) => say(methods.errors[one])).join(' · '))],
      [methods.heads.source, element('span', {}, papers.map(cited))],
    ];
    const figures = lines.filter((line) => line.estimator === estimator).flatMap((line) => tellFigures(telling, line));
    const told = figures.length === 0 ? [] : [[methods.heads.figures, text(figures.join(' · '))] as const];
    return element(
      'div',
      { class: 'method' },
      worded('h3', say(methods.estimators[estimator].name)),
      element(
        'dl',
        {},
        [...facts, ...told].flatMap(([head, what]) => [worded('dt', say(head)), element('dd', {}, what)]),
      ),
    );
  }
}

/** What is done around the estimates, as far as it was done here. */
function general({ comparison, speaker }: Telling): Markup {
  const { say, words } = speaker;
  const said = words.methods.general;
  const lines = comparison.contrasts.flatMap((contrast) => linesOf(contrast).map(({ line }) => line));
  const used = new Set(lines.map(({ error }) => error));
  const hasFigure = (name: FigureName): boolean => lines.some(({ figures }) => figures?.[name] !== undefined);
  const items: readonly (readonly [string, ...(readonly string[])])[] = [
    [said.missing],
    ...[...used].flatMap((error) =>
      errorPapers[error].length === 0 ? [] : [[words.methods.errors[error], ...errorPapers[error]] as const],
    ),
    ...(comparison.contrasts.some(({ balance }) => balance.length > 0)
      ? [[said.balance, generalPapers.balance] as const]
      : []),
    ...(comparison.plan.attrition === 'weighted' ? [[said.staying, generalPapers.staying] as const] : []),
    ...overallItems(comparison.overall, words.overall.method),
    ...(comparison.contrasts.some(({ holm }) => holm !== undefined) ? [[said.holm, generalPapers.holm] as const] : []),
    ...sizeItems(comparison, words.sizes.names),
    ...(comparison.explored ? [[words.explored.method, generalPapers.benjaminiHochberg] as const] : []),
    ...(comparison.groups.some(({ floor }) => floor) ? [[said.wilson, generalPapers.wilson] as const] : []),
    ...(comparison.contrasts.some(({ robustness }) => robustness)
      ? [[said.robustness, generalPapers.robustness] as const]
      : []),
    ...(hasFigure('gamma') ? [[said.gamma, generalPapers.gamma] as const] : []),
    ...(hasFigure('e_value') ? [[said.eValue, generalPapers.eValue] as const] : []),
    ...(comparison.clusters ? [[said.clusters, generalPapers.clusters] as const] : []),
    ...(comparison.trajectories || comparison.dimensions ? [[pictured(speaker, comparison)] as const] : []),
    ...(comparison.regressionToMean
      ? [[words.sections.regressionToMean, generalPapers.regressionToMean] as const]
      : []),
  ];
  return element(
    'ul',
    { class: 'general' },
    items.map(([sentence, ...papers]) => element('li', {}, text(`${say(sentence)} `), papers.map(cited))),
  );
}

/** Each measure of a plain difference, with its papers. */
function sizeItems(
  { contrasts }: Telling['comparison'],
  names: Readonly<Record<SizeMeasure, string>>,
): readonly (readonly [string, ...(readonly string[])])[] {
  const measures = new Set(contrasts.flatMap(({ sizes = [] }) => sizes.map(({ measure }) => measure)));
  return [...measures].map((measure) => [names[measure], sizePapers[measure]] as const);
}

/** Each test of all groups that was made, with its papers. */
function overallItems(
  overall: OverallTold | undefined,
  said: Readonly<Record<OverallTest, string>>,
): readonly (readonly [string, ...(readonly string[])])[] {
  const tests = new Set((overall?.lines ?? []).map(({ test }) => test));
  return [...tests].map((test) => [said[test], ...overallPapers[test]] as const);
}

function cited(paper: string): Markup {
  return worded('cite', `${paper} `, { lang: 'en', dir: 'ltr' });
}

/** What is written in Latin letters and signs, whichever way the page runs. */
function latin(name: string, words: string): Markup {
  return worded(name, words, { dir: 'ltr', class: 'latin' });
}

/** Versions, fingerprints and the seed: with these the same numbers come again. */
export function provenancePart(telling: Telling): Markup {
  const { comparison, provenance, speaker } = telling;
  const { say, words } = speaker;
  const names = words.methods.provenance;
  const facts: readonly (readonly [string, string])[] = [
    [names.orion, provenance.orion],
    [names.form, String(comparison.form)],
    [names.file, provenance.dataFile],
    [names.rows, speaker.count(provenance.rows)],
    [names.data, provenance.dataHash],
    [names.plan, provenance.planHash],
    [names.seed, String(comparison.plan.seed)],
    ...(provenance.loggedOn === undefined ? [] : [[names.logged, speaker.day(provenance.loggedOn)] as const]),
    [names.made, speaker.day(provenance.madeOn)],
  ];
  return section(
    'provenance',
    say(words.sections.provenance),
    table({
      caption: say(words.captions.provenance),
      heads: [words.tables.column, '='].map((one) => say(one)),
      rows: facts.map(([name, value]) => ({ head: text(say(name)), cells: [speaker.name(value)] })),
    }),
    element('p', {}, withCode(say(names.script))),
    columnsTable(telling),
  );
}

/** How the means of rounds and dimensions are reckoned. */
function pictured({ words, say }: Telling['speaker'], { dimensions }: Telling['comparison']): string {
  const estimator = say(words.methods.estimators[dimensions?.estimator ?? 'difference'].name);
  return say(words.pictured.method, { estimator });
}

/** What stands between backquotes is for a terminal, and runs its own way. */
function withCode(sentence: string): readonly Markup[] {
  return sentence.split('`').map((part, place) => (place % 2 === 1 ? latin('code', part) : text(part)));
}

/** The names that columns have in the data, where the page has words for them. */
function columnsTable({ comparison, speaker }: Telling): Markup {
  const { say, words } = speaker;
  const { numbers, categories } = columnsOfPlan(comparison.plan);
  const named = [...new Set([...numbers, ...categories, ...(comparison.alsoTold ?? [])])]
    .map((column) => ({ column, told: speaker.column(column) }))
    .filter(({ column, told }) => told !== speaker.name(column));
  if (named.length === 0) return text('');
  return table({
    caption: say(words.pictured.inData),
    heads: [words.tables.column, '='].map((one) => say(one)),
    rows: named.map(({ column, told }) => ({ head: text(told), cells: [speaker.name(column)] })),
  });
}
