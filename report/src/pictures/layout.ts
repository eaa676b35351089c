import { colours, fitted, type Paper, type PictureFrame } from './paper.ts';

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

/** Where labels and where values lie: side by side on a desk, one above the other on a phone. */
export interface Layout {
  readonly isNarrow: boolean;
  readonly start: number;
  readonly end: number;
  readonly labelWidth: number;
  readonly scale: (value: number) => number;
}

/** Lays out a picture; `aside` is room for words after the values, which a phone does without. */
export function layOut({ width }: PictureFrame, { from, to }: Axis, aside = 0): Layout {
  const isNarrow = width < 520;
  const labelWidth = isNarrow ? width - 8 : Math.min(190, width * 0.28);
  const start = isNarrow ? 10 : labelWidth + 16;
  const end = width - (isNarrow ? 12 : 14 + aside);
  const scale = (value: number): number =>
    start + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (end - start);
  return { isNarrow, start, end, labelWidth, scale };
}

/** A row's words: its name, and under it what qualifies it. Gives where the values of the row begin. */
export function drawLabel(
  paper: Paper,
  { isNarrow, labelWidth }: Layout,
  row: { readonly y: number; readonly label: string; readonly note?: string | undefined },
): number {
  const { y, label, note = '' } = row;
  if (isNarrow) {
    const words = note === '' ? label : `${label} · ${note}`;
    paper.text({ x: 4, y: y + 13 }, fitted(words, labelWidth), { size: 12 });
    return y + 18;
  }
  paper.text({ x: 4, y: y + 14 }, fitted(label, labelWidth));
  if (note !== '') paper.text({ x: 4, y: y + 29 }, fitted(note, labelWidth, 11), { size: 11, colour: colours.soft });
  return y;
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
