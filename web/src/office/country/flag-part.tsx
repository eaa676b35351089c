import { drawWhiskers, type PictureFrame, type Shape } from '@orion/report/pictures';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import { Picture } from './picture.tsx';
import type { Cells } from './save-file.ts';
import { shareHeads, usePercentAxis } from './share-part.tsx';
import { emptyShare, fileName, groupsIn, type PictureGround } from './shown.ts';

/** How many have each flag, and how many were asked by whoever helps them. */
export function FlagPart({ ground }: { readonly ground: PictureGround }): ReactElement {
  const { say } = useOffice();
  const { shown, wish, names } = ground;
  const axis = usePercentAxis(names);
  const groups = useMemo(() => groupsIn(ground, wish.round), [ground, wish.round]);
  const draw = useCallback(
    (frame: PictureFrame): Shape => {
      const row = (label: string, flag: number, group: number) => {
        const share = groups[group]?.round.flags[flag] ?? emptyShare;
        return {
          label,
          points: [{ value: share.share, low: share.low, high: share.high, text: names.within(share) }],
        };
      };
      const sections =
        groups.length === 1
          ? [{ rows: shown.flags.map((flag, place) => row(names.flag(flag), place, 0)) }]
          : shown.flags.map((flag, place) => ({
              label: names.flag(flag),
              rows: groups.map(({ label }, group) => row(label, place, group)),
            }));
      return drawWhiskers(frame, { axis, legend: [], sections });
    },
    [axis, groups, names, shown],
  );
  const cells = useMemo(
    (): Cells => [
      [say('country.flags'), ...shareHeads(say)],
      ...shown.flags.flatMap((flag, place) =>
        groups.map(({ label, round }) => {
          const { count, of, share, low, high } = round.flags[place] ?? emptyShare;
          return [names.flag(flag), label, count, of, share, low, high];
        }),
      ),
    ],
    [groups, names, say, shown],
  );
  return (
    <Picture
      title={say('country.flags')}
      name={fileName(wish, 'flags', wish.round)}
      note={say('country.flagsNote')}
      draw={draw}
      cells={cells}
    />
  );
}
