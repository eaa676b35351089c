import { drawDistribution, type Axis, type PictureFrame, type Shape } from '@orion/report/pictures';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import type { ShownMeasure } from './country-answer.ts';
import { Picture } from './picture.tsx';
import type { Cells } from './save-file.ts';
import { fileName, groupsIn, type PictureGround } from './shown.ts';

/** One picture a score, dimensions before the composite: its distribution in each group, with every threshold. */
export function DistributionPart({ ground }: { readonly ground: PictureGround }): ReactElement {
  return (
    <div className="pictures">
      {ground.measure.scores.map((score, place) => (
        <OneDistribution key={score.code} ground={ground} score={score} place={place} />
      ))}
    </div>
  );
}

/** From 0 to 1, named at each fifth. */
export function useScoreAxis(): Axis {
  const { number } = useOffice();
  return useMemo(
    () => ({ from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: number(at) })) }),
    [number],
  );
}

const fewestDrawn = 50;

interface OneGiven {
  readonly ground: PictureGround;
  readonly score: ShownMeasure['scores'][number];
  readonly place: number;
}

function OneDistribution({ ground, score: { code, lowest, cuts }, place }: OneGiven): ReactElement {
  const { say, share } = useOffice();
  const { wish, names, shown } = ground;
  const axis = useScoreAxis();
  const groups = useMemo(() => groupsIn(ground, wish.round), [ground, wish.round]);
  const draw = useCallback(
    (frame: PictureFrame): Shape => {
      const bands = cuts.filter(({ isStrict }) => !isStrict);
      const ends = [0, ...bands.map(({ at }) => at), 1];
      const stretches = [lowest, ...bands.map(({ name }) => name)].map((name, band) => ({
        from: ends[band] ?? 0,
        to: ends[band + 1] ?? 1,
        text: name === '' ? '' : names.band(name),
      }));
      return drawDistribution(frame, {
        axis,
        thresholds: cuts.map(({ at }) => ({ at, text: share(at) })),
        stretches: bands.length > 0 ? stretches : [],
        groups: groups.flatMap(({ label, round }) => {
          const score = round.scores[place];
          if (!score) return [];
          const note = say('country.n', { count: score.n });
          // Of a few, rounded counts have a shape that is the rounding's own.
          const isShapeless = shown.base > 1 && score.n < fewestDrawn;
          const bins = isShapeless ? score.bins.map(() => 0) : score.bins;
          return [
            { label, note: isShapeless ? `${note}, ${say('country.tooFewToDraw')}` : note, bins, centre: score.centre },
          ];
        }),
      });
    },
    [axis, cuts, groups, lowest, names, place, say, share, shown],
  );
  const cells = useMemo((): Cells => {
    const head = [
      say('country.group'),
      say('country.people'),
      say(shown.sight === 'exact' ? 'country.mean' : 'country.median'),
      say('country.low'),
      say('country.high'),
      ...(shown.sight === 'exact'
        ? [say('country.sd'), say('country.quarter'), say('country.half'), say('country.threeQuarters')]
        : []),
      say('country.unscored'),
      ...edgesOf(shown.bins).map((from) => say('country.from', { value: share(from) })),
    ];
    return [
      head,
      ...groups.flatMap(({ label, round }) => {
        const score = round.scores[place];
        if (!score) return [];
        const { n, centre, sd, quartiles, unscored, bins: counts } = score;
        const none = Object.values(unscored).reduce((sum, count) => sum + count, 0);
        const spread = shown.sight === 'exact' ? [sd, ...quartiles] : [];
        return [[label, n, centre.value, centre.low, centre.high, ...spread, none, ...counts]];
      }),
    ];
  }, [groups, place, say, share, shown]);
  return (
    <Picture
      title={names.score(code)}
      name={fileName(wish, 'distribution', code, wish.round)}
      note={unscoredNote()}
      draw={draw}
      cells={cells}
    />
  );

  function unscoredNote(): string | undefined {
    const none = groups.reduce(
      (sum, { round }) => sum + Object.values(round.scores[place]?.unscored ?? {}).reduce((a, b) => a + b, 0),
      0,
    );
    return none === 0 ? undefined : say('country.withoutScore', { count: none });
  }
}

function edgesOf(many: number): readonly number[] {
  return Array.from({ length: many }, (_, bin) => bin / many);
}
