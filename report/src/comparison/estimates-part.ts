import type { Contrast, ErrorKind, EstimateLine, Estimated } from '@orion/analysis';
import { dash, isolateNumber, whyNone, type Speaker } from '@orion/core/words';
import { drawForest, type Axis, type Forest } from '../pictures/index.ts';
import { element, paragraph, section, table, text, worded, type Markup, type Table } from './markup.ts';
import { axisOf, decimalsOf, figure } from './picture.ts';
import type { Telling } from './telling.ts';

export type LineKind = 'primary' | 'sensitivity' | 'naive';

/** All estimates of each group beside the reference, as a picture and as a table. */
export function estimatesPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const heading = say(words.sections.estimates);
  if (comparison.contrasts.length === 0) return section('estimates', heading, paragraph(say(words.says.noEstimates)));
  return section(
    'estimates',
    heading,
    comparison.contrasts.map((contrast) => estimatesOf(telling, contrast)),
  );
}

/** The planned line first, then the others; the naive one last, unless the plan asked for the same. */
export function linesOf({ primary, sensitivity, naive }: Contrast): readonly { line: EstimateLine; kind: LineKind }[] {
  const isAsked = [primary, ...sensitivity].some(({ estimator }) => estimator === naive.estimator);
  return [
    { line: primary, kind: 'primary' },
    ...sensitivity.map((line) => ({
      line,
      kind: line.estimator === naive.estimator ? ('naive' as const) : ('sensitivity' as const),
    })),
    ...(isAsked ? [] : [{ line: naive, kind: 'naive' as const }]),
  ];
}

function estimatesOf(telling: Telling, contrast: Contrast): Markup {
  const { speaker, reference } = telling;
  const { say, words } = speaker;
  const names = { group: speaker.name(contrast.group), reference };
  const lines = linesOf(contrast);
  const named = lines.map(({ line, kind }) => ({
    line,
    kind,
    label: say(words.methods.estimators[line.estimator].name),
  }));
  const title = titleOf(telling, say(words.pictures.forest, names));
  const description = named.map(({ line, label }) => `${label}: ${tellLine(telling, line)}`).join('; ');
  return element(
    'div',
    { class: 'contrast' },
    figure(speaker, { title, reading: say(words.reads.forest), description }, (frame) =>
      drawForest(
        frame,
        forestOf(
          telling,
          contrast.group,
          named.map(({ line, kind, label }) => ({
            line,
            label: kind === 'sensitivity' ? label : `${label} · ${say(words.marks[kind])}`,
            kind: kind === 'primary' ? 'planned' : kind === 'naive' ? 'naive' : 'other',
          })),
        ),
      ),
    ),
    linesTable(telling, {
      caption: titleOf(telling, say(words.captions.estimates, names)),
      first: say(words.tables.estimator),
      lines: named.map(({ line, kind, label }) => ({ line, head: headOf(telling, { line, kind, label }), kind })),
    }),
  );
}

interface ForestRow {
  readonly line: EstimateLine;
  readonly label: string;
  readonly kind: Forest['rows'][number]['kind'];
}

/** Estimates as a forest, on an axis that holds them all, no difference, and where a difference begins to matter. */
export function forestOf({ comparison, ...rest }: Telling, group: string, rows: readonly ForestRow[]): Forest {
  const { speaker } = rest;
  const { say, words } = speaker;
  const matters = comparison.plan.smallestDifference;
  return {
    axis: differenceAxis({ comparison, ...rest }, rows),
    matters,
    sides: {
      lower: say(words.pictures.lower, { group: speaker.name(group) }),
      higher: say(words.pictures.higher, { group: speaker.name(group) }),
    },
    rows: rows.map(({ line, label, kind }) => {
      const { found } = line;
      const isFound = found.kind === 'estimated';
      return {
        label,
        kind,
        text: isFound ? shortly(speaker, found) : say(words.methods.inestimable[found.reason]),
        value: isFound ? found.value : null,
        low: isFound ? found.low : null,
        high: isFound ? found.high : null,
      };
    }),
  };
}

function differenceAxis({ comparison, speaker }: Telling, rows: readonly ForestRow[]): Axis {
  const ends = rows.flatMap(({ line: { found } }) => (found.kind === 'estimated' ? [found.low, found.high] : []));
  const { scale } = speaker.unit;
  const { smallestDifference } = comparison.plan;
  const axis = axisOf(
    ends.map((end) => end * scale),
    (value, step) => speaker.number(value, decimalsOf(step)),
    { holds: [0, -smallestDifference * scale, smallestDifference * scale] },
  );
  const back = (value: number): number => value / scale;
  return {
    from: back(axis.from),
    to: back(axis.to),
    ticks: axis.ticks.map(({ at, text: words }) => ({ at: back(at), text: words })),
  };
}

/** `+4.2 [+1.1; +7.3]`: the same in every language, where there is little room. */
export function shortly(speaker: Speaker, { value, low, high }: Pick<Estimated, 'value' | 'low' | 'high'>): string {
  const [middle, least, most] = [value, low, high].map((one) => speaker.bareDifference(one));
  return isolateNumber(`${middle} [${least}; ${most}]`, speaker.language);
}

/** `+4.2 (+1.1 to +7.3)`, or why there is none. */
function tellLine(telling: Telling, { found }: EstimateLine): string {
  const { speaker } = telling;
  if (found.kind === 'inestimable') return whyNone(speaker, found);
  return `${speaker.bareDifference(found.value)} (${intervalOf(telling, found)})`;
}

export function intervalOf(
  { speaker }: Telling,
  { low, high }: { readonly low: number; readonly high: number },
): string {
  return speaker.say(speaker.words.page.interval, {
    low: speaker.bareDifference(low),
    high: speaker.bareDifference(high),
  });
}

/** The unit behind a title. */
export function titleOf(
  { speaker }: Telling,
  title: string,
  of: 'ofLevels' | 'ofDifferences' = 'ofDifferences',
): string {
  const { units } = speaker.words;
  const unit = {
    points: units.inPoints,
    percent: units.inPercent,
    percentagePoints: units.inPercentagePoints,
    own: '',
  };
  const told = unit[speaker.unit[of]];
  return told === '' ? title : `${title} (${speaker.say(told)})`;
}

/** Errors by the names that statisticians know them by in every language; the methods say them in words. */
const shortErrors: Readonly<Record<ErrorKind, string>> = {
  classical: 'OLS',
  HC3: 'HC3',
  CR2: 'CR2',
  CR1: 'CR1',
  welch: 'Welch',
  ranks: 'Mann-Whitney',
  ranks_by_cluster: 'CR2 (R)',
  stacked: 'M-estimation',
  stacked_by_cluster: 'M-estimation, CR',
  pairs: 'CR (1:1)',
  abadie_imbens: 'Abadie-Imbens',
  reml: 'REML',
  delta: 'delta',
  delta_by_cluster: 'delta, CR',
};

function headOf(
  { speaker }: Telling,
  { line, kind, label }: { readonly line: EstimateLine; readonly kind: LineKind; readonly label: string },
): Markup {
  const { say, words } = speaker;
  const { methods } = words;
  const notes = [
    say(methods.estimands[line.estimand]),
    isolateNumber(shortErrors[line.error], speaker.language),
    ...line.notes.map((note) => say(methods.notes[note])),
  ];
  return element(
    'span',
    {},
    text(`${label} `),
    kind === 'sensitivity' ? [] : worded('span', say(words.marks[kind]), { class: `mark ${kind}` }),
    worded('span', notes.join(' · '), { class: 'under' }),
  );
}

/** Estimates as a table, each with its interval, p, people and degrees of freedom. */
export function linesTable(
  telling: Telling,
  given: {
    readonly caption: string;
    readonly first: string;
    readonly lines: readonly {
      readonly line: EstimateLine;
      readonly head: Markup;
      readonly kind?: string;
      /** Of what was not planned; a column of its own where any line has one. */
      readonly q?: number | undefined;
    }[];
  },
): Markup {
  const { speaker } = telling;
  const { tables, explored } = speaker.words;
  const hasQ = given.lines.some(({ q }) => q !== undefined);
  const heads = [
    tables.difference,
    tables.interval,
    tables.p,
    ...(hasQ ? [explored.head] : []),
    tables.df,
    tables.n,
  ].map((one) => speaker.say(one));
  const rows: Table['rows'] = given.lines.map(({ line, head, kind, q }) => {
    const { found } = line;
    const people = `${speaker.count(line.n[0])}\u00a0+\u00a0${speaker.count(line.n[1])}`;
    const numbers: Table['rows'][number]['cells'] =
      found.kind === 'inestimable'
        ? [{ words: whyNone(speaker, found), span: hasQ ? 5 : 4 }]
        : [
            speaker.bareDifference(found.value),
            intervalOf(telling, found),
            speaker.bareP(found.p),
            ...(hasQ ? [q === undefined ? dash : speaker.bareP(q)] : []),
            speaker.number(found.df, Number.isInteger(found.df) ? 0 : 1),
          ];
    return { head, cells: [...numbers, people], ...(kind !== undefined && { kind }) };
  });
  return table({ caption: given.caption, kind: 'lines', heads: [given.first, ...heads], rows });
}
