import { drawAxis, layOut, type Axis } from './layout.ts';
import { colours, fitted, Paper, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** People of a group and of its reference by one likelihood: the one stands, the other hangs from the same line. */
export interface Overlap {
  readonly axis: Axis;
  readonly upper: { readonly label: string; readonly counts: readonly number[] };
  readonly lower: { readonly label: string; readonly counts: readonly number[] };
}

const hill = 64;

/** Two histograms back to back, each by its share, so that groups of different size can be compared: one filled, one drawn. */
export function drawOverlap(frame: PictureFrame, { axis, upper, lower }: Overlap): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: Infinity });
  const { start, end, scale } = layout;
  const shares = [sharesOf(upper.counts), sharesOf(lower.counts)] as const;
  const highest = Math.max(...shares[0], ...shares[1]);
  const base = 22 + hill;
  const heights = (of: readonly number[], way: 1 | -1): readonly number[] =>
    of.map((share) => (highest === 0 ? 0 : (share / highest) * hill * way));
  for (const { at } of axis.ticks) paper.line([scale(at), 20], [scale(at), base + hill + 22]);
  paper.steps(heights(shares[0], 1), { x: start, y: base, width: end - start }, colours.accent);
  paper.steps(heights(shares[1], -1), { x: start, y: base, width: end - start }, colours.paper, colours.ink);
  paper.line([start, base], [end, base], { colour: colours.ink });
  paper.text({ x: start, y: 13 }, fitted(upper.label, end - start), { isBold: true, colour: colours.accent });
  const bottom = base + hill + 6;
  paper.text({ x: start, y: bottom + 12 }, fitted(lower.label, end - start), { isBold: true });
  drawAxis(paper, layout, axis, bottom + 20);
  return paper.finish(bottom + 44);
}

function sharesOf(counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (all === 0 ? 0 : count / all));
}
