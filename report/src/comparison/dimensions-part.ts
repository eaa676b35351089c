import type { Comparison, Contrast, DimensionTold, EstimateLine, MeanTold } from '@orion/analysis';
import { dash } from '@orion/core/words';
import { drawDumbbells, drawForest, drawWhiskers } from '../pictures/index.ts';
import { forestOf, linesTable, shortly } from './estimates-part.ts';
import { exploredNote } from './explored-note.ts';
import { element, section, table, text, type Markup } from './markup.ts';
import { figure, levelAxisOf } from './picture.ts';
import { measuredOf } from './rounds-part.ts';
import type { Telling } from './telling.ts';

type Told = NonNullable<Comparison['dimensions']>;

/** Each dimension of the score, where each group began and came to, and how far apart they are. */
export function dimensionsPart(telling: Telling): Markup {
  const { dimensions } = telling.comparison;
  if (!dimensions) return text('');
  const { say, words } = telling.speaker;
  const hasStart = dimensions.told.some(({ groups }) => groups.some(({ before }) => before));
  return section(
    'dimensions',
    say(words.pictured.dimensions),
    hasStart ? moved(telling, dimensions) : later(telling, dimensions),
    meansTable(telling, dimensions, hasStart),
    telling.comparison.contrasts.map((contrast) => differences(telling, dimensions, contrast)),
    dimensions.told.some((one) => one.differences.some(({ q }) => q !== undefined)) ? exploredNote(telling) : [],
  );
}

/** Scores of dimensions are told in points, also where the outcome itself is whether a threshold is reached. */
function inPoints({ speaker: { say, words } }: Telling, title: string): string {
  return `${title} (${say(words.units.inPoints)})`;
}

function nameOf({ speaker: { say, words } }: Telling, { dimension }: DimensionTold): string {
  return say(words.pictured.names[dimension]);
}

function endsOf({ told }: Told): readonly number[] {
  return told.flatMap(({ groups }) =>
    groups.flatMap(({ before, after }) => [before, after].flatMap((mean) => (mean ? [mean.low, mean.high] : []))),
  );
}

function moved(telling: Telling, dimensions: Told): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { pictured, reads, tables } = words;
  const caption = { title: inPoints(telling, say(pictured.dimensionsMoved)), reading: say(reads.dimensionsMoved) };
  return figure(speaker, caption, (frame) =>
    drawDumbbells(frame, {
      axis: levelAxisOf(speaker, endsOf(dimensions)),
      legend: { first: say(tables.before), second: say(tables.after) },
      sections: dimensions.told.map((dimension) => ({
        label: nameOf(telling, dimension),
        rows: dimension.groups.map(({ name, before, after, change }) => ({
          label: speaker.name(name),
          note: change && Number.isFinite(change.low) ? shortly(speaker, change) : dash,
          same: [measuredOf(before ?? nothing), measuredOf(after)],
        })),
      })),
    }),
  );
}

const nothing = { value: NaN, low: NaN, high: NaN };

function later(telling: Telling, dimensions: Told): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { pictured, reads } = words;
  const caption = { title: inPoints(telling, say(pictured.dimensionsLater)), reading: say(reads.dimensionsLater) };
  const names = telling.comparison.plan.exposure.groups.map(({ name }) => speaker.name(name));
  const rows = dimensions.told.map((dimension) => ({
    label: nameOf(telling, dimension),
    points: dimension.groups.map(({ after }, mark) => ({
      ...measuredOf(after),
      mark,
      text: Number.isFinite(after.value) ? speaker.bareLevel(after.value) : dash,
    })),
  }));
  return figure(speaker, caption, (frame) =>
    drawWhiskers(frame, { axis: levelAxisOf(speaker, endsOf(dimensions)), legend: names, sections: [{ rows }] }),
  );
}

function meansTable(telling: Telling, { told }: Told, hasStart: boolean): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { pictured, tables, page } = words;
  const meanOf = (mean: MeanTold | undefined, tell: (value: number) => string): string => {
    if (!mean || !Number.isFinite(mean.value)) return dash;
    const interval = say(page.interval, { low: tell(mean.low), high: tell(mean.high) });
    return Number.isFinite(mean.low) ? `${tell(mean.value)} (${interval})` : tell(mean.value);
  };
  const rows = told.flatMap((dimension) =>
    dimension.groups.map(({ name, before, after, change }) => ({
      head: text(say(pictured.ofDimension, { dimension: nameOf(telling, dimension), group: speaker.name(name) })),
      cells: [
        speaker.count(after.n),
        ...(hasStart ? [meanOf(before, speaker.bareLevel)] : []),
        meanOf(after, speaker.bareLevel),
        ...(hasStart ? [meanOf(change, speaker.bareDifference)] : []),
      ],
    })),
  );
  const heads = hasStart
    ? [pictured.dimension, tables.people, tables.before, tables.after, tables.change]
    : [pictured.dimension, tables.people, tables.after];
  return table({
    caption: inPoints(telling, say(pictured.dimensionsTable)),
    heads: heads.map((head) => say(head)),
    rows,
  });
}

/** The differences as a forest of their own: the planned answer is one of them, the others are looked at beside it. */
function differences(telling: Telling, { told, estimator }: Told, contrast: Contrast): Markup {
  const { speaker, reference, comparison } = telling;
  const { group } = contrast;
  const { say, words } = speaker;
  const { pictured, reads } = words;
  const title = inPoints(telling, say(pictured.differences, { group: speaker.name(group), reference }));
  const { how } = words.methods.estimators[estimator];
  const lines = told.flatMap((dimension) =>
    dimension.differences
      .filter((one) => one.group === group)
      .map(({ found, n, q }) => ({
        q,
        label: nameOf(telling, dimension),
        line: { ...plainLine, estimator, found, n },
        isOutcome: isPlannedAnswer(contrast, found),
      })),
  );
  if (lines.length === 0) return text('');
  const isShare = comparison.plan.outcome.atLeast !== undefined;
  const forest = forestOf(
    telling,
    group,
    lines.map(({ label, line, isOutcome }) => ({ label, line, kind: isOutcome ? 'planned' : 'other' })),
  );
  return element(
    'div',
    { class: 'contrast' },
    figure(speaker, { title, reading: say(reads.differences, { how: say(how) }) }, (frame) =>
      drawForest(
        frame,
        // What matters was planned of the outcome: of a share it says nothing about points.
        isShare ? { ...forest, matters: Infinity } : forest,
      ),
    ),
    linesTable(telling, {
      caption: title,
      first: say(pictured.dimension),
      lines: lines.map(({ label, line, isOutcome, q }) => ({
        line,
        q,
        head: text(label),
        ...(isOutcome && { kind: 'primary' }),
      })),
    }),
  );
}

/** The outcome is one of its own dimensions: there the planned answer stands again. */
function isPlannedAnswer({ primary }: Contrast, found: EstimateLine['found']): boolean {
  return (
    primary.found.kind === 'estimated' &&
    found.kind === 'estimated' &&
    Math.abs(primary.found.value - found.value) < 1e-9 &&
    Math.abs(primary.found.low - found.low) < 1e-9
  );
}

const plainLine: Omit<EstimateLine, 'estimator' | 'found' | 'n'> = { estimand: 'everyone', error: 'welch', notes: [] };
