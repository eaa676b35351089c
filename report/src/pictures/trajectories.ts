import { drawWhiskerUp, type Axis, type Measured, type Tick } from './layout.ts';
import { colours, fitted, markColours, markForms, Paper, widthOf, type PictureFrame } from './paper.ts';
import type { Shape } from './shape.ts';

/** Means from round to round. Only the same people are joined by a line; others are marks that stand alone. */
export interface Trajectories {
  /** The scale of the means, upwards. */
  readonly axis: Axis;
  /** In order of time; `at` says how far apart they are. */
  readonly rounds: readonly Tick[];
  readonly groups: readonly {
    readonly label: string;
    readonly same: readonly Measured[];
    readonly everybody: readonly Measured[];
  }[];
  /** What a mark that stands alone is. */
  readonly everybody: string;
}

const tall = 210;
/** How far the marks of two groups stand apart, so that their intervals can be told from each other. */
const apart = 11;
const dashes = [undefined, '7 4', '2 4', '9 3 2 3'] as const;

/** A line a group over the rounds, told apart by mark, dash and colour; pale rings for everybody seen at a round. */
export function drawTrajectories(frame: PictureFrame, { axis, rounds, groups, everybody }: Trajectories): Shape {
  const paper = new Paper(frame);
  const looks = groups.map((_, place) => lookOf(place));
  const top = drawKey(paper, frame, { labels: groups.map(({ label }) => label), looks, everybody }) + 10;
  const start = 14 + Math.max(...axis.ticks.map(({ text }) => widthOf(text, 11)));
  const [from, to] = [start + 34, frame.width - 44];
  const [first, last] = [rounds[0]?.at ?? 0, rounds.at(-1)?.at ?? 1];
  const x = (at: number, place: number): number =>
    from + ((at - first) / (last - first || 1)) * (to - from) + (place - (groups.length - 1) / 2) * apart;
  const y = (value: number): number =>
    top + tall - ((Math.min(axis.to, Math.max(axis.from, value)) - axis.from) / (axis.to - axis.from)) * tall;
  for (const { at, text } of axis.ticks) {
    paper.line([start, y(at)], [frame.width - 8, y(at)]);
    paper.text({ x: start - 6, y: y(at) + 4 }, text, { anchor: 'end', size: 11, colour: colours.soft });
  }
  const room = rounds.length < 2 ? frame.width : (to - from) / (rounds.length - 1);
  for (const { at, text } of rounds)
    paper.text({ x: x(at, (groups.length - 1) / 2), y: top + tall + 20 }, fitted(text, room + 24, 12), {
      anchor: 'middle',
      size: 12,
    });
  for (const [place, group] of groups.entries()) drawAlone(group.everybody, place);
  for (const [place, group] of groups.entries()) drawJoined(group.same, place);
  paper.line([start, top + tall], [frame.width - 8, top + tall], { colour: colours.soft });
  return paper.finish(top + tall + 30);

  /** Everybody seen at a round, beside the mark of the same people: other people each time, so nothing joins them. */
  function drawAlone(means: readonly Measured[], place: number): void {
    for (const [round, { value }] of means.entries()) {
      const at = rounds[round]?.at;
      if (value === null || at === undefined) continue;
      paper.mark([x(at, place) + 5, y(value)], 'ring', colours.pale);
    }
  }

  function drawJoined(means: readonly Measured[], place: number): void {
    const { colour, form, dash } = looks[place] ?? lookOf(0);
    const points = means.flatMap(({ value }, round) => {
      const at = rounds[round]?.at;
      return value === null || at === undefined ? [] : [[x(at, place), y(value)] as const];
    });
    for (const [at, point] of points.entries()) {
      const next = points[at + 1];
      if (next) paper.line(point, next, { colour, width: 2, ...(dash !== undefined && { dash }) });
    }
    for (const [round, { low, high }] of means.entries())
      drawWhiskerUp(paper, { x: x(rounds[round]?.at ?? 0, place), y, colour }, { low, high });
    for (const point of points) paper.mark(point, form, colour);
  }
}

interface Look {
  readonly colour: string;
  readonly form: (typeof markForms)[number];
  readonly dash: string | undefined;
}

/** Of many groups each has a mark and a dash of its own, also where no colour is printed. */
function lookOf(place: number): Look {
  const solid = markForms.filter((form) => form !== 'ring');
  return {
    colour: markColours[place % markColours.length] ?? colours.accent,
    form: solid[place % solid.length] ?? 'dot',
    dash: dashes[Math.floor(place + place / dashes.length) % dashes.length],
  };
}

/** What lines and marks stand for. Gives where the picture goes on. */
function drawKey(
  paper: Paper,
  { width }: PictureFrame,
  { labels, looks, everybody }: { labels: readonly string[]; looks: readonly Look[]; everybody: string },
): number {
  let [x, y] = [8, 12];
  const step = (words: string, wide: number): void => {
    if (x > 8 && x + wide + widthOf(words, 12) > width) [x, y] = [8, y + 18];
  };
  for (const [place, label] of labels.entries()) {
    const { colour, form, dash } = looks[place] ?? lookOf(0);
    step(label, 36);
    paper.line([x, y - 4], [x + 28, y - 4], { colour, width: 2, ...(dash !== undefined && { dash }) });
    paper.mark([x + 14, y - 4], form, colour);
    paper.text({ x: x + 36, y }, fitted(label, width - 48, 12), { size: 12 });
    x += 36 + widthOf(label, 12) + 16;
  }
  step(everybody, 16);
  paper.mark([x + 4, y - 4], 'ring', colours.pale);
  paper.text({ x: x + 16, y }, fitted(everybody, width - 28, 12), { size: 12 });
  return y + 14;
}
