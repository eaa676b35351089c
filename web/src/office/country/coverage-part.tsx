import { drawWhiskers, type PictureFrame, type Shape } from '@orion/report/pictures';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import { Picture } from './picture.tsx';
import type { Cells } from './save-file.ts';
import { shareHeads, usePercentAxis } from './share-part.tsx';
import { fileName, type PictureGround } from './shown.ts';

const later = ['midline', 'endline'] as const;

/** Of those with a baseline: who was asked again by the time it was due. */
export function CoveragePart({ ground }: { readonly ground: PictureGround }): ReactElement {
  const { say } = useOffice();
  const { shown, wish, names } = ground;
  const axis = usePercentAxis(names);
  const rows = useMemo(
    () =>
      later.map((round) => ({
        round,
        groups: shown.groups.flatMap(({ codes, coverage }) => {
          const found = coverage.find((one) => one.round === round);
          return found && found.due > 0 ? [{ label: names.group(wish, codes), ...found }] : [];
        }),
      })),
    [names, shown, wish],
  );
  const draw = useCallback(
    (frame: PictureFrame): Shape =>
      drawWhiskers(frame, {
        axis,
        legend: [],
        sections: rows.map(({ round, groups }) => ({
          label: say(`round.${round}`),
          rows: groups.map(({ label, due, done }) => ({
            label,
            note: say('country.due', { count: due }),
            points: [{ value: done.share, low: done.low, high: done.high, text: names.within(done) }],
          })),
        })),
      }),
    [axis, names, rows, say],
  );
  const cells = useMemo(
    (): Cells => [
      [say('country.round'), ...shareHeads(say), say('country.notDue')],
      ...rows.flatMap(({ round, groups }) =>
        groups.map(({ label, done: { count, of, share, low, high }, notDue }) => {
          return [say(`round.${round}`), label, count, of, share, low, high, notDue];
        }),
      ),
    ],
    [rows, say],
  );
  return (
    <Picture
      title={say('country.coverage')}
      name={fileName(wish, 'coverage')}
      note={say('country.coverageNote')}
      draw={draw}
      cells={cells}
    />
  );
}
