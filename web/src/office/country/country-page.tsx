import type { Role } from '@orion/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import type { OwnMission } from '../session/me.ts';
import { useMe } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { ChangePart } from './change-part.tsx';
import { pathOfWish, type CountryAnswer, type CountryShown, type CountryWish } from './country-answer.ts';
import { CoveragePart } from './coverage-part.tsx';
import { DistributionPart } from './distribution-part.tsx';
import { FlagPart } from './flag-part.tsx';
import { useNames } from './names.ts';
import { Notes } from './notes.tsx';
import { SharePart } from './share-part.tsx';
import type { PictureGround } from './shown.ts';
import { WishFields } from './wish-fields.tsx';

const told = ['evaluator', 'supervisor', 'committee'] as const satisfies readonly Role[];

/** Missions of which one may see the whole. */
function seenWhole({ roles }: OwnMission): boolean {
  return roles.some((role) => (told as readonly Role[]).includes(role));
}

/** Where people stand in one mission or several, in pictures: nothing without its uncertainty, no composite before its dimensions. */
export function CountryPage(): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const { missions } = useMe();
  const others = missions.filter(seenWhole);
  const [wish, setWish] = useState<CountryWish>({
    missions: [mission.id],
    round: 'baseline',
    from: 'baseline',
    to: 'endline',
    groups: [],
    sex: '',
    age: '',
    kind: '',
    mentored: '',
    place: '',
    measure: '',
  });
  const query = useQuery({
    queryKey: ['country', wish],
    queryFn: () => ask<CountryAnswer>('GET', pathOfWish(wish), { patience: 60_000 }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isReady === false ? 1500 : 30_000),
  });
  const names = wish.missions.map((id) => missions.find((one) => one.id === id)?.name ?? '');
  const shown = query.data?.isReady === true ? query.data : undefined;
  return (
    <OfficePage
      title={say('way.country')}
      lead={names.join(' · ')}
      aside={
        <span className="actions">
          <button className="button quiet" type="button" onClick={() => window.print()}>
            {say('country.print')}
          </button>
        </span>
      }
    >
      <WishFields wish={wish} missions={others} shown={shown} onChange={setWish} />
      <Asked query={query}>
        {(answer) =>
          answer.isReady ? (
            <Pictures shown={answer} wish={wish} />
          ) : (
            <p className="loading" role="status">
              {say('country.reading', { count: answer.read })}
            </p>
          )
        }
      </Asked>
    </OfficePage>
  );
}

function Pictures({ shown, wish }: { readonly shown: CountryShown; readonly wish: CountryWish }): ReactElement {
  const { say } = useOffice();
  const names = useNames(shown.measure);
  const { measure } = shown;
  const ground = useMemo(
    (): PictureGround | undefined => measure && { shown, measure, wish, names },
    [shown, measure, wish, names],
  );
  const hasRound = shown.groups.some(({ rounds }) =>
    rounds.some(({ round, people }) => round === wish.round && people > 0),
  );
  if (!ground || shown.groups.length === 0)
    return (
      <Section title={say('country.people')}>
        <Empty>{say('country.nobody')}</Empty>
      </Section>
    );
  return (
    <>
      <Notes ground={ground} />
      {hasRound ? (
        <>
          <h2>{say('country.where', { round: say(`round.${wish.round}`) })}</h2>
          <DistributionPart ground={ground} />
          <div className="pictures after">
            <SharePart ground={ground} />
            <FlagPart ground={ground} />
          </div>
        </>
      ) : (
        <Empty>{say('country.nobodyInRound')}</Empty>
      )}
      <h2>{say('country.overTime')}</h2>
      <div className="pictures after">
        <ChangePart ground={ground} />
        <CoveragePart ground={ground} />
      </div>
    </>
  );
}
