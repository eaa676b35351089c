import type { MissionId } from '@orion/core';
import { createContext, useContext, type ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useMission } from '../mission/mission-room.tsx';
import type { OwnMission } from '../session/me.ts';
import { useMe } from '../session/session-room.tsx';
import type { Draft } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { comparesMissions } from './draft-over.ts';

/** Missions beside this one about which a plan is made; none for a plan about this one alone. */
export const OtherMissions = createContext<readonly MissionId[]>([]);

export function useOtherMissions(): readonly MissionId[] {
  return useContext(OtherMissions);
}

/** As it stands in an address that has `before` in front of it. */
export function withOthers(others: readonly MissionId[], before: '?' | '&'): string {
  return others.length === 0 ? '' : `${before}with=${others.join(',')}`;
}

/** Missions that the reader evaluates, this one first; none where not this one. What is made up is not compared with what is real. */
export function useEvaluated(): readonly OwnMission[] {
  const own = useMission();
  const { missions } = useMe();
  const evaluated = missions.filter(
    ({ roles, kind, isReal }) => kind !== 'commons' && isReal === own.isReal && roles.includes('evaluator'),
  );
  const here = evaluated.filter(({ id }) => id === own.id);
  return here.length === 0 ? [] : [...here, ...evaluated.filter(({ id }) => id !== own.id)];
}

/** The names of some missions, one after the other; undefined where it is about one. */
export function useMissionNames(): (missions: readonly MissionId[] | undefined) => string | undefined {
  const { missions: known } = useMe();
  const { locale } = useCompareWords();
  return (missions) => {
    if (missions === undefined) return undefined;
    const names = missions
      .flatMap((id) => known.find((one) => one.id === id)?.name ?? [])
      .toSorted((one, other) => one.localeCompare(other, locale));
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.map((name) => `\u2068${name}\u2069`));
  };
}

/** The column by which missions are told apart, where people of several are compared and missions are not. */
export function useTellingApart(draft: Pick<Draft, 'exposure'>): readonly string[] {
  const others = useOtherMissions();
  return others.length > 0 && !comparesMissions(draft) ? ['mission'] : [];
}

interface OverGiven {
  /** Whether missions are what is compared, or people are compared within each. */
  readonly areCompared: boolean;
  /** Absent once a plan is saved, which stays about its missions. */
  readonly onChange: ((others: readonly MissionId[]) => void) | undefined;
}

/** Over which missions a question is asked, for those who evaluate several. */
export function OverMissions({ areCompared, onChange }: OverGiven): ReactElement | null {
  const { say } = useCompareWords();
  const evaluated = useEvaluated();
  const { id: own, name: ownName } = useMission();
  const others = useOtherMissions();
  const names = useMissionNames();
  if (evaluated.length < 2 && others.length === 0) return null;
  if (onChange === undefined)
    return others.length === 0 ? null : (
      <Section title={say('compare.over')} note={say('compare.overFixed')}>
        <p>{names([own, ...others])}</p>
      </Section>
    );
  const change = (id: MissionId, isTicked: boolean): void =>
    onChange(isTicked ? [...others, id] : others.filter((one) => one !== id));
  return (
    <Section title={say('compare.over')} note={say('compare.overNote')}>
      <fieldset className="field">
        <legend>{say('compare.overBeside', { mission: `\u2068${ownName}\u2069` })}</legend>
        <div className="choices">
          {evaluated
            .filter(({ id }) => id !== own)
            .map(({ id, name }) => (
              <Tick key={id} label={name} isTicked={others.includes(id)} onChange={(is) => change(id, is)} />
            ))}
        </div>
      </fieldset>
      {others.length > 0 && !areCompared && <p className="hint">{say('compare.overWithin')}</p>}
    </Section>
  );
}
