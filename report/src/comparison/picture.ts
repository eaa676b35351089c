import type { Speaker } from '@orion/core/words';
import { printShape, type Axis, type PictureFrame, type Shape } from '../pictures/index.ts';
import { element, text, worded, type Markup } from './markup.ts';

/** Drawn twice: for a desk and for paper, and for a phone; the page shows one of them. */
const widths = { desk: 700, phone: 320 } as const;

/** What a picture shows, how it is read, and where that is more the same in words for those who do not see it. */
export interface Caption {
  readonly title: string;
  readonly reading: string;
  readonly description?: string;
}

/** A picture under its title, as wide as the page allows, and below it how it is read. */
export function figure(
  { direction, say, words }: Speaker,
  { title, reading, description = reading }: Caption,
  draw: (frame: PictureFrame) => Shape,
): Markup {
  const drawn = Object.entries(widths).map(([kind, width]) => {
    const shape = draw({ width, direction, title, description });
    return element('div', { class: kind }, printShape(shape) as Markup);
  });
  return element(
    'figure',
    {},
    worded('p', title, { class: 'title' }),
    drawn,
    element('figcaption', {}, worded('b', `${say(words.reads.label)}.`), text(` ${reading}`)),
  );
}

/** Words beside a picture that say what its lines mean. */
export function legend(words: string): Markup {
  return element('p', { class: 'note' }, text(words));
}

/**
 * An axis from the least to the most, with round numbers on it; `label` is given how far they are apart.
 * `holds`: values that are on it whatever there is; `most`: about how many numbers.
 */
export function axisOf(
  values: readonly number[],
  label: (value: number, step: number) => string,
  { holds = [], most = 6 }: { readonly holds?: readonly number[]; readonly most?: number } = {},
): Axis {
  const finite = [...values, ...holds].filter((value) => Number.isFinite(value));
  const [least, greatest] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  const room = greatest > least ? (greatest - least) * 0.04 : Math.max(Math.abs(least), 1) * 0.1;
  const [from, to] = [least - room, greatest + room];
  const step = stepOf((to - from) / most);
  const first = Math.ceil(from / step);
  const ticks = Array.from({ length: Math.floor(to / step) - first + 1 }, (_, place) => {
    const at = Number(((first + place) * step).toPrecision(12));
    return { at, text: label(at, step) };
  });
  return { from, to, ticks };
}

/** The same of levels of the outcome, told in its unit and drawn as they are. */
export function levelAxisOf({ unit: { scale }, number }: Speaker, levels: readonly number[]): Axis {
  const axis = axisOf(
    levels.map((level) => level * scale),
    (value, step) => number(value, decimalsOf(step)),
  );
  return {
    from: axis.from / scale,
    to: axis.to / scale,
    ticks: axis.ticks.map(({ at, text: label }) => ({ at: at / scale, text: label })),
  };
}

/** 1, 2 or 5 times a power of ten. */
function stepOf(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = rough / power;
  return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
}

/** Decimals that tell numbers so far apart from each other. */
export function decimalsOf(step: number): number {
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
