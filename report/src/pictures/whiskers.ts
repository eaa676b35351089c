import { drawAxis, drawLabel, drawWhisker, layOut, type Axis, type Measured } from './layout.ts';
import { colours, fitted, markColours, markForms, Paper, widthOf, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** Values with their intervals: sections, rows in them, and in a row a mark for each thing of the legend. */
export interface Whiskers {
  readonly axis: Axis;
  /** What the marks stand for; empty where there is one of them. */
  readonly legend: readonly string[];
  readonly sections: readonly {
    readonly label?: string;
    readonly rows: readonly {
      readonly label: string;
      readonly note?: string;
      /** `mark`: which thing of the legend it is, from 0. */
      readonly points: readonly (Measured & { readonly text: string; readonly mark?: number })[];
    }[];
  }[];
}

const pointHeight = 17;
const aside = 116;

/** A dot on each value, a line over its interval, and on a desk both in numbers. */
export function drawWhiskers(frame: PictureFrame, { axis, legend, sections }: Whiskers): Shape {
  const paper = new Paper(frame);
  const layout = layOut(frame, axis, { besideFrom: 620, aside });
  const { scale, start, end, isStacked, hasAside } = layout;
  let y = drawLegend(paper, frame, legend);
  const top = y;
  const drawn: (() => void)[] = [];
  for (const { label, rows } of sections) {
    if (label !== undefined) {
      const at = y + 14;
      drawn.push(() => paper.text({ x: 4, y: at }, fitted(label, frame.width - 8), { isBold: true, size: 12.5 }));
      y += 21;
    }
    for (const row of rows) {
      const from = y;
      drawn.push(() => drawRow(from, row));
      y +=
        Math.max(isStacked ? 0 : row.note === undefined ? 20 : 34, row.points.length * pointHeight) +
        (isStacked ? 22 : 6);
    }
  }
  for (const { at } of axis.ticks) paper.line([scale(at), top], [scale(at), y], { colour: colours.line });
  for (const draw of drawn) draw();
  drawAxis(paper, layout, axis, y + 2);
  return paper.finish(y + 24);

  function drawRow(from: number, { label, note, points }: Whiskers['sections'][number]['rows'][number]): void {
    const begin = drawLabel(paper, layout, { y: from, label, note });
    for (const [place, point] of points.entries()) {
      const { mark = 0 } = point;
      const colour = markColours[mark % markColours.length] ?? colours.accent;
      const at = begin + 9 + place * pointHeight;
      drawWhisker(paper, layout, { y: at, colour }, point);
      if (point.value !== null)
        paper.mark([scale(point.value), at], markForms[mark % markForms.length] ?? 'dot', colour);
      if (hasAside) paper.text({ x: end + 12, y: at + 4 }, point.text, { size: 11, colour: colours.soft });
      else if (point.value === null)
        paper.text({ x: start, y: at + 4 }, point.text, { size: 11, colour: colours.soft });
    }
  }
}

/** What the marks stand for, one after the other. Gives where the picture goes on. */
export function drawLegend(paper: Paper, { width }: PictureFrame, legend: readonly string[]): number {
  let [x, y] = [8, 12];
  for (const [place, text] of legend.entries()) {
    const wide = 22 + widthOf(text, 12);
    if (x > 8 && x + wide > width) [x, y] = [8, y + 18];
    paper.mark([x, y - 4], markForms[place % markForms.length] ?? 'dot', markColours[place % markColours.length] ?? '');
    paper.text({ x: x + 10, y }, text, { size: 12 });
    x += wide + 8;
  }
  return legend.length === 0 ? 6 : y + 14;
}
