import { drawAxis, drawLabel, drawWhisker, layOut, type Axis, type Measured, type Tick } from './layout.ts';
import { colours, Paper, widthOf, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** The distribution of one score in one or several groups, with every threshold. */
export interface Distribution {
  readonly axis: Axis;
  readonly thresholds: readonly Tick[];
  /** What the stretches between the thresholds are called, where a scheme names them: one more than thresholds, or none. */
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly groups: readonly {
    readonly label: string;
    readonly note?: string;
    /** Counts in stretches of equal width over the axis. */
    readonly bins: readonly number[];
    readonly centre: Measured;
  }[];
}

const rowHeight = 62;
const hill = 40;

/** A histogram a group, all on one scale, so that groups of different size can be compared; dashed lines are thresholds. */
export function drawDistribution(frame: PictureFrame, { axis, thresholds, stretches, groups }: Distribution): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: 430 });
  const { scale, start, end, isStacked } = layout;
  const fits = stretches.every(({ from, to, text }) => widthOf(text, 11) < scale(to) - scale(from) - 6);
  const top = fits && stretches.length > 0 ? 34 : 18;
  if (fits)
    for (const { from, to, text } of stretches)
      paper.text({ x: (scale(from) + scale(to)) / 2, y: 12 }, text, {
        anchor: 'middle',
        size: 11,
        colour: colours.soft,
      });
  for (const { at, text } of thresholds)
    paper.text({ x: scale(at), y: top - 4 }, text, { anchor: 'middle', size: 11, colour: colours.cut, isBold: true });
  const highest = Math.max(0, ...groups.flatMap(({ bins }) => bins.map((count) => count / Math.max(1, sum(bins)))));
  const step = rowHeight + (isStacked ? 18 : 0);
  const bottom = top + groups.length * step + 2;
  const baseOf = (place: number): number => top + place * step + (isStacked ? 18 : 0) + hill + 4;
  for (const [place, { bins }] of groups.entries()) {
    const n = Math.max(1, sum(bins));
    const heights = bins.map((count) => (highest === 0 ? 0 : (count / n / highest) * hill));
    paper.steps(heights, { x: start, y: baseOf(place), width: end - start }, colours.fill);
  }
  for (const { at } of thresholds)
    paper.line([scale(at), top], [scale(at), bottom], { colour: colours.cut, dash: '4 4', width: 1.25 });
  for (const [place, { label, note, centre }] of groups.entries()) {
    drawLabel(paper, layout, { y: top + place * step, label, note, most: 2 });
    const y = baseOf(place) + 9;
    drawWhisker(paper, layout, { y, colour: colours.ink }, centre);
    if (centre.value !== null) paper.mark([scale(centre.value), y], 'dot', colours.ink);
  }
  drawAxis(paper, layout, axis, bottom);
  return paper.finish(bottom + 22);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
