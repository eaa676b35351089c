import type { GroupTold } from '@orion/analysis';
import { dash, isYesNo } from '@orion/core/words';
import { drawDistribution, drawDumbbells, type Axis, type Measured } from '../pictures/index.ts';
import { shortly, titleOf } from './estimates-part.ts';
import { paragraph, section, table, text, type Markup, type Table } from './markup.ts';
import { axisOf, decimalsOf, figure, levelAxisOf } from './picture.ts';
import { measuredOf } from './rounds-part.ts';
import { sizesPart } from './sizes-part.ts';
import type { Telling } from './telling.ts';

/** The groups as they were observed: distributions on one scale, then the numbers. */
export function groupsPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const { groups, plan } = comparison;
  const heading = say(words.sections.groups);
  const caption = titleOf(telling, say(words.captions.groups), 'ofLevels');
  // Of yes and no the share and its interval say everything.
  const isDrawn = !isYesNo(plan) && groups.some(({ n }) => n > 0);
  const thresholds = thresholdsOf(telling);
  const reading = [words.reads.distribution, ...(thresholds.length > 0 ? [words.reads.thresholds] : [])]
    .map((sentence) => say(sentence))
    .join(' ');
  return section(
    'groups',
    heading,
    isDrawn
      ? figure(speaker, { title: titleOf(telling, say(words.pictures.distribution), 'ofLevels'), reading }, (frame) =>
          drawDistribution(frame, {
            axis: levelAxis(telling, groups),
            thresholds,
            stretches: [],
            groups: groups.map(({ name, n, histogram, mean }) => ({
              label: speaker.name(name),
              note: speaker.count(n),
              bins: histogram.counts,
              centre: measuredOf(mean),
            })),
          }),
        )
      : [],
    groupsTable(telling, caption),
    sizesPart(telling),
  );
}

/** The rule of entry lies on the same score as the outcome where it is that of the baseline. */
function thresholdsOf({ comparison: { plan }, speaker }: Telling): readonly { at: number; text: string }[] {
  const { rule } = plan.assignment;
  return rule && rule.column === plan.baseline && plan.outcome.since === undefined
    ? [{ at: rule.cutoff, text: speaker.bareLevel(rule.cutoff) }]
    : [];
}

function levelAxis({ speaker }: Telling, groups: readonly GroupTold[]): Axis {
  const { scale } = speaker.unit;
  const from = Math.min(...groups.map(({ histogram }) => histogram.from));
  const to = Math.max(...groups.map(({ histogram }) => histogram.to));
  const axis = axisOf([from * scale, to * scale], (value, step) => speaker.number(value, decimalsOf(step)));
  const ticks = axis.ticks
    .map(({ at, text: words }) => ({ at: at / scale, text: words }))
    .filter(({ at }) => at >= from - 1e-9 && at <= to + 1e-9);
  return { from, to, ticks };
}

function groupsTable({ comparison, speaker }: Telling, caption: string): Markup {
  const { say, words } = speaker;
  const { tables, page } = words;
  const { groups, plan } = comparison;
  const between = (low: number, high: number): string =>
    Number.isFinite(low) && Number.isFinite(high)
      ? say(page.interval, { low: speaker.bareLevel(low), high: speaker.bareLevel(high) })
      : dash;
  const isShare = isYesNo(plan);
  const hasEnds = groups.some(({ floor }) => floor !== undefined);
  const row = (name: string, tell: (group: GroupTold) => string): Table['rows'][number] => ({
    head: text(say(name)),
    cells: groups.map((group) => tell(group)),
  });
  const rows = [
    row(tables.people, ({ n }) => speaker.count(n)),
    row(isShare ? words.pictured.share : tables.mean, ({ mean }) => speaker.bareLevel(mean.value)),
    row(tables.interval, ({ mean }) => between(mean.low, mean.high)),
    ...(isShare
      ? []
      : [
          row(tables.sd, ({ description }) => speaker.bareLevel(description.sd)),
          row(tables.quartiles, ({ description }) =>
            description.quartiles.map((one) => speaker.bareLevel(one)).join(' · '),
          ),
          // What leaves evaluator roles tells nobody's own value.
          ...(groups.some(({ description }) => Number.isFinite(description.min))
            ? [row(tables.range, ({ description }) => between(description.min, description.max))]
            : []),
        ]),
    ...(hasEnds
      ? [
          row(tables.floor, ({ floor }) => shareWithInterval(floor)),
          row(tables.ceiling, ({ ceiling }) => shareWithInterval(ceiling)),
        ]
      : []),
  ];
  const heads = [say(tables.column), ...groups.map(({ name }) => speaker.name(name))];
  return table({ caption, heads, rows });

  function shareWithInterval(end: GroupTold['floor']): string {
    if (!end || !Number.isFinite(end.value)) return dash;
    const interval = say(page.interval, { low: speaker.share(end.low), high: speaker.share(end.high) });
    return `${speaker.share(end.value)} (${interval})`;
  }
}

/** Means before and after of the same people: what happened, which is never by itself an effect. */
export function pathPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const told = comparison.groups.flatMap(({ name, n, path }) => (path ? [{ name: speaker.name(name), n, path }] : []));
  if (told.length === 0) return text('');
  const changeOf = ({ path }: (typeof told)[number]): string =>
    `${speaker.bareDifference(path.change.value)} (${say(words.page.interval, {
      low: speaker.bareDifference(path.change.low),
      high: speaker.bareDifference(path.change.high),
    })})`;
  const { tables } = words;
  return section(
    'path',
    say(words.sections.path),
    // Where rounds or dimensions are drawn the same stands there, with its intervals.
    comparison.trajectories || comparison.dimensions ? [] : pathPicture(telling),
    table({
      caption: titleOf(telling, say(words.captions.path), 'ofLevels'),
      heads: [words.facts.groups, tables.people, tables.before, tables.after, tables.change].map((one) => say(one)),
      rows: told.map((one) => ({
        head: text(one.name),
        cells: [
          speaker.count(one.n),
          speaker.bareLevel(one.path.before),
          speaker.bareLevel(one.path.after),
          changeOf(one),
        ],
      })),
    }),
    paragraph(say(words.says.path)),
  );
}

function pathPicture(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const paths = comparison.groups.flatMap(({ name, path }) => (path ? [{ name, path }] : []));
  const only = (value: number): Measured => measuredOf({ value, low: NaN, high: NaN });
  const axis = levelAxisOf(
    speaker,
    paths.flatMap(({ path }) => [path.before, path.after]),
  );
  const rows = paths.map(({ name, path }) => ({
    label: speaker.name(name),
    note: Number.isFinite(path.change.low) ? shortly(speaker, path.change) : dash,
    same: [only(path.before), only(path.after)] as const,
  }));
  const legend = { first: say(words.tables.before), second: say(words.tables.after) };
  return figure(
    speaker,
    { title: titleOf(telling, say(words.pictures.path), 'ofLevels'), reading: say(words.reads.path) },
    (frame) => drawDumbbells(frame, { axis, legend, sections: [{ label: '', rows }] }),
  );
}

/** How much of a rise would have come by itself, where people entered with a low score. */
export function regressionPart({ comparison, speaker, reference }: Telling): Markup {
  const found = comparison.regressionToMean;
  if (!found) return text('');
  const { say, words } = speaker;
  const { correlation, expectedRise, observedRise } = found;
  return section(
    'regression',
    say(words.sections.regressionToMean),
    paragraph(
      say(words.says.regressionToMean, {
        reference,
        correlation: speaker.number(correlation, 2),
        // It is said that they rose: a sign stands only where they fell.
        expected: expectedRise > 0 ? speaker.size(expectedRise) : speaker.difference(expectedRise),
        observed: observedRise > 0 ? speaker.size(observedRise) : speaker.difference(observedRise),
      }),
    ),
  );
}
