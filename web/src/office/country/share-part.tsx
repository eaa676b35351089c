import { drawWhiskers, type Axis, type PictureFrame, type Shape } from '@orion/report/pictures';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import type { ShownCut } from './country-answer.ts';
import type { CountryNames } from './names.ts';
import { Picture } from './picture.tsx';
import type { Cells } from './save-file.ts';
import { emptyShare, fileName, groupsIn, type PictureGround } from './shown.ts';

/** From nobody to everybody. */
export function usePercentAxis(names: CountryNames): Axis {
  return useMemo(
    () => ({ from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: names.percent(at) })) }),
    [names],
  );
}

/** How many passed each threshold of each score, with intervals. */
export function SharePart({ ground }: { readonly ground: PictureGround }): ReactElement {
  const { say } = useOffice();
  const { measure, wish, names } = ground;
  const axis = usePercentAxis(names);
  const groups = useMemo(() => groupsIn(ground, wish.round), [ground, wish.round]);
  const cuts = useMemo(() => everyCut(measure.scores.flatMap((score) => score.cuts)), [measure]);
  const draw = useCallback(
    (frame: PictureFrame): Shape =>
      drawWhiskers(frame, {
        axis,
        legend: cuts.map(names.cut),
        sections: measure.scores.map((score, place) => ({
          label: names.score(score.code),
          rows: groups.map(({ label, round }) => ({
            label,
            points: score.cuts.map((cut, c) => {
              const share = round.scores[place]?.above[c] ?? emptyShare;
              const mark = cuts.findIndex((one) => isSame(one, cut));
              return { value: share.share, low: share.low, high: share.high, text: names.within(share), mark };
            }),
          })),
        })),
      }),
    [axis, cuts, groups, measure, names],
  );
  const cells = useMemo(
    (): Cells => [
      [say('country.score'), say('country.threshold'), ...shareHeads(say)],
      ...measure.scores.flatMap((score, place) =>
        score.cuts.flatMap((cut, c) =>
          groups.map(({ label, round }) => {
            const { count, of, share, low, high } = round.scores[place]?.above[c] ?? emptyShare;
            return [names.score(score.code), names.cut(cut), label, count, of, share, low, high];
          }),
        ),
      ),
    ],
    [groups, measure, names, say],
  );
  return (
    <Picture
      title={say('country.shares')}
      name={fileName(wish, 'shares', wish.round)}
      note={say('country.sharesNote')}
      draw={draw}
      cells={cells}
    />
  );
}

/** The heads of a table of shares, after what the share is of. */
export function shareHeads(say: ReturnType<typeof useOffice>['say']): readonly string[] {
  return [
    say('country.group'),
    say('country.count'),
    say('country.of'),
    say('country.share'),
    say('country.low'),
    say('country.high'),
  ];
}

function everyCut(all: readonly ShownCut[]): readonly ShownCut[] {
  return all
    .filter((cut, place) => all.findIndex((other) => isSame(other, cut)) === place)
    .toSorted((a, b) => a.at - b.at);
}

function isSame(a: ShownCut, b: ShownCut): boolean {
  return a.at === b.at && a.isStrict === b.isStrict;
}
