import { drawAxis, drawLabelWithin, layOut, linesOf, type Axis } from './layout.ts';
import { colours, markColours, markForms, Paper, type PictureFrame } from './paper.ts';
import { drawLegend } from './whiskers.ts';
import type { Shape } from './shape.ts';

/** How two groups differed in what was measured before, in standard deviations; after methods too (a love plot). */
export interface Love {
  /** Holds 0, which is no difference. */
  readonly axis: Axis;
  /** Where a look is worth it, and where the groups are quite different. */
  readonly limits: readonly [number, number];
  /** What the marks stand for; empty where there is one of them. */
  readonly legend: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** A value for each thing of the legend; null where there is none. */
    readonly values: readonly (number | null)[];
  }[];
}

const rowHeight = 22;

/** A mark for each difference, dotted and dashed lines at the limits on both sides of none. */
export function drawLove(frame: PictureFrame, { axis, limits, legend, rows }: Love): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: 480 });
  const { scale, isStacked } = layout;
  const top = drawLegend(paper, frame, legend) + 2;
  const lines = linesOf(
    layout,
    rows.map(({ label }) => label),
  );
  const step = rowHeight + (isStacked ? 14 : (lines - 1) * 16);
  const bottom = top + rows.length * step + 2;
  const dashes = ['1 4', '6 4'] as const;
  for (const [place, limit] of limits.entries())
    for (const at of [-limit, limit])
      paper.line([scale(at), top], [scale(at), bottom], {
        colour: colours.cut,
        dash: dashes[place] ?? '1 4',
        width: 1.25,
      });
  paper.line([scale(0), top], [scale(0), bottom], { colour: colours.ink, width: 1.25 });
  for (const [place, { label, values }] of rows.entries()) {
    const y = top + place * step;
    const at = drawLabelWithin(paper, layout, { y, label, lines }) + (isStacked ? 7 : 9);
    paper.line([layout.start, at], [layout.end, at], { width: 0.75 });
    for (const [mark, value] of values.entries())
      if (value !== null)
        paper.mark(
          [scale(value), at],
          markForms[mark % markForms.length] ?? 'dot',
          markColours[mark % markColours.length] ?? colours.accent,
        );
  }
  drawAxis(paper, layout, axis, bottom);
  return paper.finish(bottom + 22);
}
