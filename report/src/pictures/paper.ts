import type { Shape } from './shape.ts';

/** Colours of the house, written out so that a picture is the same outside of it. */
export const colours = {
  ink: '#1b2a31',
  soft: '#52616a',
  line: '#dedbd3',
  pale: '#9aa5a9',
  paper: '#ffffff',
  fill: '#bcdcd9',
  accent: '#0b5d63',
  second: '#a8590f',
  third: '#4b4a8f',
  cut: '#8a6d3b',
} as const;

const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

/** How wide a picture is, and which way its words run: everything is laid out from where reading starts. */
export interface PictureFrame {
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
  /** What a picture shows, for those who do not see it. */
  readonly title: string;
  /** The same in more words: what is where, and what it says. */
  readonly description?: string;
}

interface TextLook {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly colour?: string;
  readonly isBold?: boolean;
}

interface LineLook {
  readonly colour?: string;
  readonly width?: number;
  readonly dash?: string;
}

/** Draws from where reading starts: from right to left every place is mirrored, and words keep their ends. */
export class Paper {
  readonly #frame: PictureFrame;
  readonly #shapes: Shape[] = [];

  constructor(frame: PictureFrame) {
    this.#frame = frame;
  }

  #x(x: number): number {
    return round(this.#frame.direction === 'rtl' ? this.#frame.width - x : x);
  }

  text(at: { readonly x: number; readonly y: number }, words: string, look: TextLook = {}): void {
    const { anchor = 'start', size = 12.5, colour = colours.ink, isBold = false } = look;
    this.#shapes.push({
      tag: 'text',
      attributes: {
        x: this.#x(at.x),
        y: round(at.y),
        'text-anchor': anchor,
        'font-size': size,
        fill: colour,
        // Lines that cross words stop short of them.
        stroke: colours.paper,
        'stroke-width': 3,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
        ...(isBold && { 'font-weight': 600 }),
      },
      children: [words],
    });
  }

  line(from: readonly [number, number], to: readonly [number, number], look: LineLook = {}): void {
    const { colour = colours.line, width = 1, dash } = look;
    this.#shapes.push({
      tag: 'line',
      attributes: {
        x1: this.#x(from[0]),
        y1: round(from[1]),
        x2: this.#x(to[0]),
        y2: round(to[1]),
        stroke: colour,
        'stroke-width': width,
        'stroke-linecap': 'round',
        ...(dash !== undefined && { 'stroke-dasharray': dash }),
      },
      children: [],
    });
  }

  /** A mark that is known by its form as well as by its colour. */
  mark(at: readonly [number, number], form: MarkForm, colour: string): void {
    const [x, y] = [this.#x(at[0]), round(at[1])];
    const paths: Readonly<Record<Exclude<MarkForm, 'dot' | 'ring'>, string>> = {
      square: `M${x - 4} ${y - 4}h8v8h-8z`,
      diamond: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`,
    };
    this.#shapes.push(
      form === 'dot' || form === 'ring'
        ? {
            tag: 'circle',
            attributes: {
              cx: x,
              cy: y,
              r: 4.5,
              fill: form === 'ring' ? colours.paper : colour,
              stroke: colour,
              'stroke-width': 1.75,
            },
            children: [],
          }
        : { tag: 'path', attributes: { d: paths[form], fill: colour }, children: [] },
    );
  }

  /** An area under steps, from a base line up; with an edge where a colour is given for it. */
  steps(heights: readonly number[], at: { x: number; y: number; width: number }, colour: string, edge?: string): void {
    const step = at.width / heights.length;
    const corners = heights.flatMap((height, place) => [
      `${this.#x(at.x + place * step)} ${round(at.y - height)}`,
      `${this.#x(at.x + (place + 1) * step)} ${round(at.y - height)}`,
    ]);
    const d = `M${this.#x(at.x)} ${round(at.y)}L${corners.join('L')}L${this.#x(at.x + at.width)} ${round(at.y)}Z`;
    this.#shapes.push({
      tag: 'path',
      attributes: { d, fill: colour, ...(edge !== undefined && { stroke: edge, 'stroke-width': 1.25 }) },
      children: [],
    });
  }

  /** A line through heights over a base line. */
  curve(heights: readonly number[], at: { x: number; y: number; width: number }, colour: string): void {
    const step = at.width / (heights.length - 1);
    const points = heights.map((height, place) => `${this.#x(at.x + place * step)} ${round(at.y - height)}`);
    this.#shapes.push({
      tag: 'path',
      attributes: { d: `M${points.join('L')}`, fill: 'none', stroke: colour, 'stroke-width': 1.5 },
      children: [],
    });
    this.line([at.x, at.y], [at.x + at.width, at.y], { colour: colours.soft, width: 0.75 });
  }

  finish(height: number): Shape {
    const { width, direction, title, description } = this.#frame;
    return {
      tag: 'svg',
      attributes: {
        viewBox: `0 0 ${width} ${round(height)}`,
        width,
        height: round(height),
        direction,
        role: 'img',
        'aria-label': title,
        'font-family': fonts,
      },
      children: [
        ...(description === undefined ? [] : [{ tag: 'desc' as const, attributes: {}, children: [description] }]),
        { tag: 'rect', attributes: { width, height: round(height), fill: colours.paper }, children: [] },
        ...this.#shapes,
      ],
    };
  }
}

export const markForms = ['dot', 'square', 'diamond', 'ring'] as const;
export type MarkForm = (typeof markForms)[number];
/** Colours of several things that stand side by side, in the order of their marks. */
export const markColours = [colours.accent, colours.second, colours.third, colours.soft] as const;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** About how wide words are; a fallback where nothing can be measured. */
export function widthOf(words: string, size = 12.5): number {
  return words.length * size * 0.54;
}

/** Words that fit a width, cut short where they do not. */
export function fitted(words: string, width: number, size = 12.5): string {
  if (widthOf(words, size) <= width) return words;
  return `${words.slice(0, Math.max(1, Math.floor(width / (size * 0.54)) - 1))}…`;
}

/** Words over at most so many lines; the last is cut short where they do not fit. */
export function wrapped(words: string, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (widthOf(`${last} ${word}`) <= width || lines.length === most))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, width));
}
