import { drawAxis, drawLabel, drawWhisker, layOut, type Axis, type Measured } from './layout.ts';
import { colours, fitted, Paper, widthOf, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** How a score moved: the same people, and where it is known beside them everybody who was asked in each round. */
export interface Dumbbells {
  readonly axis: Axis;
  readonly legend: {
    readonly same?: string;
    readonly everybody?: string;
    readonly first: string;
    readonly second: string;
  };
  readonly sections: readonly {
    readonly label: string;
    readonly rows: readonly {
      readonly label: string;
      /** The change with its interval, in words. */
      readonly note: string;
      readonly same: readonly [Measured, Measured];
      readonly everybody?: readonly [Measured, Measured];
    }[];
  }[];
}

const rowHeight = 46;
const lowRowHeight = 38;
const headHeight = 22;

/** Two marks joined for the same people, a ring before and a dot after; the cross-section thinner below them. */
export function drawDumbbells(frame: PictureFrame, { axis, legend, sections }: Dumbbells): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: 620 });
  const { isStacked, scale } = layout;
  const top = drawKey(paper, frame, legend);
  const heightOf = ({ everybody }: Dumbbells['sections'][number]['rows'][number]): number =>
    (everybody ? rowHeight : isStacked ? lowRowHeight - 12 : lowRowHeight) + (isStacked ? 14 : 0);
  const rows = sections.reduce(
    (sum, section) => sum + section.rows.reduce((height, row) => height + heightOf(row), 0),
    0,
  );
  const bottom = top + sections.filter(({ label }) => label !== '').length * headHeight + rows + 2;
  for (const { at } of axis.ticks) paper.line([scale(at), top], [scale(at), bottom]);
  let from = top;
  for (const section of sections) {
    if (section.label !== '') {
      paper.text({ x: 4, y: from + 14 }, fitted(section.label, frame.width - 8), { isBold: true });
      from += headHeight;
    }
    for (const row of section.rows) {
      const { label, note, same, everybody } = row;
      const y = drawLabel(paper, layout, { y: from, label, note });
      drawPair(y + 11, same, colours.accent, 3);
      if (everybody) drawPair(y + 29, everybody, colours.second, 1);
      from += heightOf(row);
    }
  }
  drawAxis(paper, layout, axis, bottom);
  return paper.finish(bottom + 22);

  function drawPair(y: number, [first, second]: readonly [Measured, Measured], colour: string, width: number): void {
    if (first.value !== null && second.value !== null)
      paper.line([scale(first.value), y], [scale(second.value), y], {
        colour,
        width,
        ...(width === 1 && { dash: '3 3' }),
      });
    drawWhisker(paper, layout, { y: y - 4, colour }, first);
    drawWhisker(paper, layout, { y: y + 4, colour }, second);
    if (first.value !== null) paper.mark([scale(first.value), y], 'ring', colour);
    if (second.value !== null) paper.mark([scale(second.value), y], 'dot', colour);
  }
}

/** What colours and marks stand for. Gives where the picture goes on. */
function drawKey(
  paper: Paper,
  { width }: PictureFrame,
  { same, everybody, first, second }: Dumbbells['legend'],
): number {
  const parts = [
    ...(same === undefined ? [] : [{ text: same, form: 'dot' as const, colour: colours.accent }]),
    ...(everybody === undefined ? [] : [{ text: everybody, form: 'dot' as const, colour: colours.second }]),
    { text: first, form: 'ring', colour: colours.soft },
    { text: second, form: 'dot', colour: colours.soft },
  ] as const;
  let [x, y] = [8, 12];
  for (const { text, form, colour } of parts) {
    const wide = 22 + widthOf(text, 12);
    if (x > 8 && x + wide > width) [x, y] = [8, y + 18];
    paper.mark([x, y - 4], form, colour);
    paper.text({ x: x + 10, y }, text, { size: 12 });
    x += wide + 8;
  }
  return y + 14;
}
