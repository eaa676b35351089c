import { drawDumbbells, type PictureFrame, type Shape } from '@orion/report/pictures';
import { useCallback, useMemo, type ReactElement } from 'react';
import { Empty } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';
import { useScoreAxis } from './distribution-part.tsx';
import { Picture } from './picture.tsx';
import type { Cells } from './save-file.ts';
import { emptyCentre, emptyShare, fileName, type PictureGround } from './shown.ts';

/** How scores of the same people moved between two rounds, beside everybody who was asked in each. */
export function ChangePart({ ground }: { readonly ground: PictureGround }): ReactElement {
  const { say } = useOffice();
  const { shown, measure, wish, names } = ground;
  const axis = useScoreAxis();
  const [first, second] = [say(`round.${wish.from}`), say(`round.${wish.to}`)];
  const groups = useMemo(() => shown.groups.filter(({ change }) => change.some(({ n }) => n > 0)), [shown]);
  const draw = useCallback(
    (frame: PictureFrame): Shape =>
      drawDumbbells(frame, {
        axis,
        legend: { same: say('country.samePeople'), everybody: say('country.everyoneAsked'), first, second },
        sections: measure.scores.map(({ code }, place) => ({
          label: names.score(code),
          rows: groups.flatMap(({ codes, change, rounds }) => {
            const moved = change[place];
            if (!moved || moved.n === 0) return [];
            const centreIn = (round: string) =>
              rounds.find((one) => one.round === round)?.scores[place]?.centre ?? emptyCentre;
            return [
              {
                label: names.group(wish, codes),
                note: names.changed(moved.change),
                same: [moved.first, moved.second] as const,
                everybody: [centreIn(wish.from), centreIn(wish.to)] as const,
              },
            ];
          }),
        })),
      }),
    [axis, first, second, groups, measure, names, say, wish],
  );
  const cells = useMemo(
    (): Cells => [
      [
        say('country.score'),
        say('country.group'),
        say('country.people'),
        say('country.change'),
        say('country.low'),
        say('country.high'),
        ...(['fell', 'same', 'rose'] as const).flatMap((way) => [
          say(`country.${way}`),
          say('country.low'),
          say('country.high'),
        ]),
      ],
      ...measure.scores.flatMap(({ code }, place) =>
        groups.flatMap(({ codes, change }) => {
          const moved = change[place];
          if (!moved) return [];
          const ways = [0, 1, 2].flatMap((way) => {
            const { share, low, high } = moved.directions[way] ?? emptyShare;
            return [share, low, high];
          });
          const { value, low, high } = moved.change;
          return [[names.score(code), names.group(wish, codes), moved.n, value, low, high, ...ways]];
        }),
      ),
    ],
    [groups, measure, names, say, wish],
  );
  if (groups.length === 0) return <Empty>{say('country.noChange')}</Empty>;
  return (
    <Picture
      title={say('country.changeTitle', { from: first, to: second })}
      name={fileName(wish, 'change', wish.from, wish.to)}
      note={say('country.changeNote')}
      draw={draw}
      cells={cells}
    />
  );
}
