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

/** A histogram a group with its smoothed outline, all on one scale, so that groups of different size can be compared; dashed lines are thresholds. */
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
  const highest = highestOf(groups.map(({ bins }) => bins));
  const step = rowHeight + (isStacked ? 18 : 0);
  const bottom = top + groups.length * step + 2;
  const baseOf = (place: number): number => top + place * step + (isStacked ? 18 : 0) + hill + 4;
  for (const [place, { bins }] of groups.entries()) {
    const at = { x: start, y: baseOf(place), width: end - start };
    const height = (share: number): number => (highest === 0 ? 0 : Math.min(1, share / highest) * hill);
    paper.steps(sharesOf(bins).map(height), at, colours.fill);
    paper.curve(smooth(sharesOf(bins)).map(height), at, colours.accent);
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

/** The highest bar of groups large enough to have a shape: a few people would flatten all others. */
function highestOf(groups: readonly (readonly number[])[]): number {
  const large = groups.filter((bins) => bins.reduce((sum, count) => sum + count, 0) >= 50);
  return Math.max(0, ...(large.length > 0 ? large : groups).flatMap(sharesOf));
}

/** Bars drawn: scores are means of few points, and narrower ones would show the points and not the people. */
const bars = 20;

/** The share of all in each bar. */
function sharesOf(bins: readonly number[]): readonly number[] {
  const all = bins.reduce((total, count) => total + count, 0);
  const shares = Array.from({ length: Math.min(bars, bins.length) }, () => 0);
  for (const [bin, count] of bins.entries())
    shares[Math.floor((bin * shares.length) / bins.length)] += all === 0 ? 0 : count / all;
  return shares;
}

/** The same smoothed by a normal curve as wide as one bar, mirrored at both ends so that nothing is lost there. */
function smooth(shares: readonly number[]): readonly number[] {
  const n = shares.length;
  return Array.from({ length: n * 4 + 1 }, (_, point) => {
    let [sum, weights] = [0, 0];
    for (let bar = -3; bar < n + 3; bar++) {
      const inside = bar < 0 ? -bar - 1 : bar >= n ? 2 * n - bar - 1 : bar;
      const weight = Math.exp(-0.5 * (point / 4 - bar - 0.5) ** 2);
      sum += weight * (shares[inside] ?? 0);
      weights += weight;
    }
    return weights === 0 ? 0 : sum / weights;
  });
}
