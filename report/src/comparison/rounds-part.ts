import type { Comparison, MeanTold } from '@orion/analysis';
import { dash, isYesNo } from '@orion/core/words';
import { drawTrajectories, type Measured } from '../pictures/index.ts';
import { titleOf } from './estimates-part.ts';
import { paragraph, section, table, text, type Markup } from './markup.ts';
import { figure, legend, levelAxisOf } from './picture.ts';
import type { Telling } from './telling.ts';

/** Means from round to round: of the same people, joined, and lightly of everybody who was seen at one. */
export function roundsPart(telling: Telling): Markup {
  const { trajectories } = telling.comparison;
  if (!trajectories) return text('');
  const { speaker } = telling;
  const { say, words } = speaker;
  const { pictured, reads, says } = words;
  const title = isYesNo(telling.comparison.plan) ? pictured.shares : pictured.trajectories;
  return section(
    'rounds',
    say(pictured.rounds),
    figure(speaker, { title: titleOf(telling, say(title), 'ofLevels'), reading: say(reads.trajectories) }, (frame) =>
      drawTrajectories(frame, {
        axis: levelAxisOf(speaker, endsOf(trajectories)),
        rounds: trajectories.rounds.map(({ round, at }) => ({ at, text: speaker.round(round) })),
        groups: trajectories.groups.map(({ name, same, everybody }) => ({
          label: `${speaker.name(name)} (${peopleIn(telling, same)})`,
          same: same.map(measuredOf),
          everybody: everybody.map(measuredOf),
        })),
        everybody: say(pictured.everybody),
      }),
    ),
    roundsTable(telling, trajectories),
    isWithheld(telling, trajectories) ? legend(say(pictured.withheld)) : [],
    // Told once, below the changes where there are any.
    telling.comparison.groups.some(({ path }) => path) ? [] : paragraph(say(says.path)),
  );
}

type Told = NonNullable<Comparison['trajectories']>;

/** Whether a release holds a mean back. */
function isWithheld({ provenance }: Telling, { groups }: Told): boolean {
  const means = groups.flatMap(({ same, everybody }) => [...same, ...everybody]);
  return provenance.disclosure === 'released' && means.some(({ value }) => Number.isNaN(value));
}

/** The same figures as a table, for those who hear them and those who want them. */
function roundsTable(telling: Telling, { rounds, groups }: Told): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { pictured, facts } = words;
  const rows = groups.flatMap(({ name, same, everybody }) =>
    [
      { who: pictured.same, means: same },
      { who: pictured.everybody, means: everybody },
    ].map(({ who, means }) => ({
      head: text(speaker.labelled(speaker.name(name), say(who))),
      cells: means.map((mean) => meanWithPeople(telling, mean)),
    })),
  );
  const heads = [
    say(facts.groups),
    ...rounds.map(({ round }) => say(pictured.roundHead, { round: speaker.round(round) })),
  ];
  return table({ caption: titleOf(telling, say(pictured.trajectoriesTable), 'ofLevels'), heads, rows });
}

/** `54.2 (51.9 to 56.5), 166`; a dash where it is not told, and only the people where nobody is. */
function meanWithPeople({ speaker }: Telling, { n, value, low, high }: MeanTold): string {
  const { say, words } = speaker;
  if (!Number.isFinite(value)) return dash;
  const interval = Number.isFinite(low)
    ? ` (${say(words.page.interval, { low: speaker.bareLevel(low), high: speaker.bareLevel(high) })})`
    : '';
  return `${speaker.bareLevel(value)}${interval}${speaker.language === 'ar' ? '،' : ','} ${speaker.count(n)}`;
}

function peopleIn({ speaker }: Telling, same: readonly MeanTold[]): string {
  return speaker.count(same[0]?.n ?? 0);
}

function endsOf({ groups }: Told): readonly number[] {
  return groups.flatMap(({ same, everybody }) => [
    ...same.flatMap(({ value, low, high }) => [value, low, high]),
    ...everybody.map(({ value }) => value),
  ]);
}

/** A mean as pictures take it: what does not exist is null. */
export function measuredOf({ value, low, high }: Pick<MeanTold, 'value' | 'low' | 'high'>): Measured {
  const known = (one: number): number | null => (Number.isFinite(one) ? one : null);
  return { value: known(value), low: known(low), high: known(high) };
}
