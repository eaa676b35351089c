import type { BalanceLine, Contrast } from '@orion/analysis';
import { drawLove, drawOverlap, type Love } from '../pictures/index.ts';
import { element, paragraph, section, table, text, type Markup } from './markup.ts';
import { axisOf, decimalsOf, figure, legend } from './picture.ts';
import type { Telling } from './telling.ts';

/** Beyond the first a difference is worth a look, beyond the second the groups were quite different (Austin 2009). */
const limits = [0.1, 0.25] as const;
/** A picture of more lines is no longer read; the table has them all. */
const mostDrawn = 20;

/** Whether the groups were alike before, and after each method that makes them so. */
export function balancePart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const { contrasts } = comparison;
  if (contrasts.length === 0) return text('');
  const heading = say(words.sections.balance);
  return section(
    'balance',
    heading,
    contrasts.map((contrast) => balanceOf(telling, contrast)),
  );
}

function balanceOf(telling: Telling, contrast: Contrast): Markup {
  const { speaker, reference } = telling;
  const { say, words } = speaker;
  const { balance } = contrast;
  if (balance.length === 0) return paragraph(say(words.says.noBalance));
  const names = { group: speaker.name(contrast.group), reference };
  const after = methodsAfter(telling, contrast);
  const { tables } = words;
  const rows = balance.map((line, place) => ({
    head: text(nameOf(telling, line)),
    cells: [
      tellMean(telling, line, line.inGroup),
      tellMean(telling, line, line.inReference),
      speaker.number(line.standardised, 2),
      ...after.map(({ values }) => speaker.number(values[place] ?? NaN, 2)),
    ],
  }));
  const heads = [
    say(tables.column),
    say(tables.inGroup, names),
    say(tables.inReference, names),
    say(tables.standardised),
    ...after.map(({ name }) => say(tables.afterwards, { estimator: name })),
  ];
  const isConstant = balance.some(({ standardised }) => !Number.isFinite(standardised));
  return element(
    'div',
    { class: 'contrast' },
    figure(speaker, { title: say(words.pictures.love, names), reading: say(words.says.balance) }, (frame) =>
      drawLove(frame, loveOf(telling, contrast)),
    ),
    table({ caption: say(words.captions.balance, names), heads, rows }),
    isConstant ? legend(speaker.labelled('∞', say(words.says.constant))) : [],
  );
}

/** The methods that changed the balance, each with the balance it left. */
function methodsAfter(
  { speaker }: Telling,
  { primary, sensitivity }: Contrast,
): readonly { readonly name: string; readonly values: readonly number[] }[] {
  return [primary, ...sensitivity].flatMap(({ estimator, balanceAfter }) =>
    balanceAfter ? [{ name: speaker.say(speaker.words.methods.estimators[estimator].name), values: balanceAfter }] : [],
  );
}

function loveOf(telling: Telling, contrast: Contrast): Love {
  const { speaker } = telling;
  const { say, words } = speaker;
  const after = methodsAfter(telling, contrast);
  const rows = contrast.balance
    .map((line, place) => ({
      label: nameOf(telling, line),
      apart: Math.abs(line.standardised),
      values: [line.standardised, ...after.map(({ values }) => values[place] ?? null)].map((value) =>
        value !== null && Number.isFinite(value) ? value : null,
      ),
    }))
    .toSorted((a, b) => b.apart - a.apart)
    .slice(0, mostDrawn);
  const values = rows.flatMap((row) => row.values.filter((value) => value !== null));
  const most = Math.max(limits[1], ...values.map(Math.abs));
  return {
    axis: axisOf([-most, most], (value, step) => speaker.number(value, decimalsOf(step)), { holds: [0] }),
    limits,
    legend: after.length === 0 ? [] : [say(words.pictures.beforeMark), ...after.map(({ name }) => name)],
    rows: rows.map(({ label, values: row }) => ({ label, values: row })),
  };
}

function nameOf({ speaker }: Telling, { column, level }: BalanceLine): string {
  return level === undefined
    ? speaker.column(column)
    : speaker.labelled(speaker.column(column), speaker.value(column, level));
}

/** A share of a level in percent, the baseline of a score as the score, any other mean as the number it is. */
function tellMean({ comparison, speaker }: Telling, { column, level }: BalanceLine, mean: number): string {
  if (level !== undefined) return speaker.share(mean);
  const { baseline } = comparison.plan;
  if (column === baseline && speaker.unit.ofLevels === 'points') return speaker.level(mean);
  const size = Math.abs(mean);
  return speaker.number(mean, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

/** Whether there is somebody alike in the other group, by how likely they were to be in this one. */
export function overlapPart({ comparison, speaker, reference }: Telling): Markup {
  const { say, words } = speaker;
  const drawn = comparison.contrasts.flatMap(({ group, overlap }) => {
    if (!overlap) return [];
    const name = speaker.name(group);
    const title = say(words.pictures.overlap, { group: name });
    const axis = axisOf([0, 1], (value) => speaker.share(value), { most: 5 });
    const picture = figure(speaker, { title, reading: say(words.reads.overlap, { group: name, reference }) }, (frame) =>
      drawOverlap(frame, {
        axis: { ...axis, from: 0, to: 1 },
        upper: { label: `${name} (${speaker.count(sum(overlap[0]))})`, counts: overlap[0] },
        lower: { label: `${reference} (${speaker.count(sum(overlap[1]))})`, counts: overlap[1] },
      }),
    );
    return [picture];
  });
  if (drawn.length === 0) return text('');
  return section('overlap', say(words.sections.overlap), drawn);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
