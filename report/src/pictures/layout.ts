import { colours, fitted, wrapped, type Paper, type PictureFrame } from './paper.ts';

/** A place on an axis that is named. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A scale from one value to another, and the places on it that are named. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** Where labels and where values lie: side by side where there is room, else one above the other. */
export interface Layout {
  readonly isStacked: boolean;
  /** Whether there is room for words after the values. */
  readonly hasAside: boolean;
  readonly start: number;
  readonly end: number;
  readonly labelWidth: number;
  readonly scale: (value: number) => number;
}

interface LayoutPlan {
  /** From which width on labels stand beside the values. */
  readonly besideFrom: number;
  /** Room for words after the values, where there are 400 points or more. */
  readonly aside?: number;
}

export function layOut({ width }: PictureFrame, { from, to }: Axis, { besideFrom, aside = 0 }: LayoutPlan): Layout {
  const isStacked = width < besideFrom;
  const hasAside = aside > 0 && width >= 400;
  const labelWidth = isStacked ? width - 8 : Math.min(210, width * 0.27);
  const start = isStacked ? 10 : labelWidth + 16;
  const end = width - 20 - (hasAside ? aside : 0);
  const scale = (value: number): number =>
    start + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (end - start);
  return { isStacked, hasAside, start, end, labelWidth, scale };
}

const lineHeight = 15;

/** A row's words: its name, and under it what qualifies it. Gives where the values of the row begin. */
export function drawLabel(
  paper: Paper,
  { isStacked, labelWidth }: Layout,
  row: { readonly y: number; readonly label: string; readonly note?: string | undefined; readonly most?: number },
): number {
  const { y, label, note = '', most = 1 } = row;
  if (isStacked) {
    const words = note === '' ? label : `${label} · ${note}`;
    paper.text({ x: 4, y: y + 13 }, fitted(words, labelWidth, 12), { size: 12 });
    return y + 18;
  }
  const lines = wrapped(label, labelWidth, most);
  for (const [line, words] of lines.entries()) paper.text({ x: 4, y: y + 13 + line * lineHeight }, words);
  if (note !== '')
    paper.text({ x: 4, y: y + 13 + lines.length * lineHeight }, fitted(note, labelWidth, 11), {
      size: 11,
      colour: colours.soft,
    });
  return y;
}

/** How many lines the longest of these labels takes beside its values, of at most two: rows stand as far apart. */
export function linesOf({ isStacked, labelWidth }: Layout, labels: readonly string[]): number {
  return isStacked ? 1 : Math.max(1, ...labels.map((label) => wrapped(label, labelWidth, 2).length));
}

/** The same label in the middle of so many lines. Gives where the values of the row begin. */
export function drawLabelWithin(
  paper: Paper,
  layout: Layout,
  { y, label, lines }: { readonly y: number; readonly label: string; readonly lines: number },
): number {
  const own = linesOf(layout, [label]);
  const begin = drawLabel(paper, layout, { y: y + (lines - own) * (lineHeight / 2), label, most: 2 });
  return layout.isStacked ? begin : y + (lines - 1) * (lineHeight / 2);
}

/** The line of values with what is named on it. */
export function drawAxis(paper: Paper, { start, end, scale }: Layout, axis: Axis, y: number): void {
  paper.line([start, y], [end, y], { colour: colours.soft });
  for (const { at, text } of axis.ticks) {
    paper.line([scale(at), y], [scale(at), y + 4], { colour: colours.soft });
    paper.text({ x: scale(at), y: y + 16 }, text, { anchor: 'middle', size: 11, colour: colours.soft });
  }
}

/** A value with the interval it lies in. One whose value does not exist is not drawn. */
export interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function drawWhisker(
  paper: Paper,
  { scale }: Layout,
  at: { readonly y: number; readonly colour: string },
  { low, high }: Measured,
): void {
  if (low === null || high === null) return;
  paper.line([scale(low), at.y], [scale(high), at.y], { colour: at.colour, width: 2 });
  for (const end of [low, high])
    paper.line([scale(end), at.y - 3], [scale(end), at.y + 3], { colour: at.colour, width: 1.5 });
}

/** The same of a value on a scale that goes upwards. */
export function drawWhiskerUp(
  paper: Paper,
  at: { readonly x: number; readonly y: (value: number) => number; readonly colour: string },
  { low, high }: Pick<Measured, 'low' | 'high'>,
): void {
  if (low === null || high === null) return;
  paper.line([at.x, at.y(low)], [at.x, at.y(high)], { colour: at.colour, width: 1.5 });
  for (const end of [low, high])
    paper.line([at.x - 3, at.y(end)], [at.x + 3, at.y(end)], { colour: at.colour, width: 1.5 });
}
