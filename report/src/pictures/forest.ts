import { drawAxis, drawLabelWithin, drawWhisker, layOut, linesOf, type Axis, type Measured } from './layout.ts';
import { colours, fitted, Paper, widthOf, type MarkForm, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** Differences by several ways of estimating, or among several kinds of people, on one scale. */
export interface Forest {
  /** Holds 0, which is no difference. */
  readonly axis: Axis;
  /** The smallest difference that matters, drawn on both sides of no difference. */
  readonly matters?: number;
  /** What lies to either side of no difference. */
  readonly sides: { readonly lower: string; readonly higher: string };
  readonly rows: readonly (Measured & {
    readonly label: string;
    /** The estimate that was planned, one that nobody should take, or any other. */
    readonly kind: 'planned' | 'naive' | 'other';
    /** The estimate in numbers, or why there is none. */
    readonly text: string;
  })[];
}

const rowHeight = 34;
const aside = 128;
const looks: Readonly<
  Record<Forest['rows'][number]['kind'], { readonly form: MarkForm; readonly colour: string; readonly isBold: boolean }>
> = {
  planned: { form: 'square', colour: colours.accent, isBold: true },
  other: { form: 'dot', colour: colours.ink, isBold: false },
  naive: { form: 'ring', colour: colours.soft, isBold: false },
};

/** A mark on each estimate, a line over its interval, a thick line at no difference, dashes where it begins to matter. */
export function drawForest(frame: PictureFrame, { axis, matters, sides, rows }: Forest): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: 560, aside });
  const { scale, start, end, isStacked, hasAside } = layout;
  const lines = linesOf(
    layout,
    rows.map(({ label }) => label),
  );
  const top = 24;
  const step = rowHeight + (isStacked ? 12 : (lines - 1) * 8);
  const bottom = top + rows.length * step + 4;
  const zero = scale(0);
  for (const at of matters === undefined ? [] : [-matters, matters])
    if (at > axis.from && at < axis.to)
      paper.line([scale(at), top], [scale(at), bottom], { colour: colours.cut, dash: '4 4', width: 1.25 });
  paper.line([zero, top - 4], [zero, bottom], { colour: colours.ink, width: 1.5 });
  drawSides();
  for (const [place, { label, kind, text, ...measured }] of rows.entries()) {
    const { form, colour, isBold } = looks[kind];
    const y = top + place * step;
    const at = drawLabelWithin(paper, layout, { y, label, lines }) + (isStacked ? 8 : 9);
    drawWhisker(paper, layout, { y: at, colour }, measured);
    if (measured.value !== null) paper.mark([scale(measured.value), at], form, colour);
    const words = { size: 11, colour: isBold ? colours.ink : colours.soft, isBold };
    const room = end - start + (hasAside ? aside : 0);
    if (measured.value === null) paper.text({ x: start, y: at + 4 }, fitted(text, room, 11), words);
    else if (hasAside) paper.text({ x: end + 10, y: at + 4 }, text, words);
  }
  drawAxis(paper, layout, axis, bottom);
  return paper.finish(bottom + 22);

  function drawSides(): void {
    const look = { size: 11, colour: colours.soft } as const;
    if (widthOf(sides.lower, 11) < zero - start - 12)
      paper.text({ x: zero - 8, y: 12 }, sides.lower, { ...look, anchor: 'end' });
    if (widthOf(sides.higher, 11) < end + (hasAside ? aside : 0) - zero - 12)
      paper.text({ x: zero + 8, y: 12 }, sides.higher, look);
  }
}
