import type { MissionId } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { newId } from '../../field/desk.ts';
import { Notice } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useOffice } from '../words-room.tsx';
import { addressOf, type ExportChoice, type ExportChoices, type ExportProgress } from './export-choice.ts';

/**
 * The way to the file, and how far it is. The browser itself fetches it, onto the disk: however long it is, the page
 * holds none of it.
 */
export function TakeOut({
  choices,
  chosen,
}: {
  readonly choices: ExportChoices;
  readonly chosen: ExportChoice;
}): ReactElement {
  const { say } = useOffice();
  const { id: mission } = useMission();
  const [name, setName] = useState(() => newId());
  const [taken, setTaken] = useState<string>();
  const instrument = chosen.instrument ?? choices.there[0]?.instrument ?? '';
  const rounds = choices.there.filter((one) => one.instrument === instrument).map(({ round }) => round);
  const isEmpty = rounds.every((round) => chosen.without.includes(round));
  const address = pathOf(mission, addressOf({ ...chosen, instrument }, rounds, name));
  return (
    <>
      {taken !== undefined && <Progress key={taken} mission={mission} name={taken} />}
      <div className="actions">
        {isEmpty ? (
          <Notice tone="warn">{say('export.noRound')}</Notice>
        ) : (
          <a
            className="button"
            href={address}
            download
            onClick={() => {
              setTaken(name);
              // The next file has a name of its own.
              setTimeout(() => setName(newId()), 0);
            }}
          >
            {say('export.take')}
          </a>
        )}
      </div>
    </>
  );
}

function Progress({ mission, name }: { readonly mission: MissionId; readonly name: string }): ReactElement {
  const { say, number } = useOffice();
  const { data } = useQuery({
    queryKey: ['mission', mission, 'export', 'progress', name],
    queryFn: () => ask<ExportProgress>('GET', pathOf(mission, `export/progress?id=${name}`)),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'stopped' || state.dataUpdateCount > 600 ? false : 700,
  });
  const { state = 'waiting', rows = 0, done = 0 } = data ?? {};
  return (
    <div role="status" className="field">
      <p>{say(`export.state.${state}`, { done: number(done), rows: number(rows) })}</p>
      {state === 'going' && <progress aria-label={say('export.progress')} max={Math.max(1, rows)} value={done} />}
    </div>
  );
}
