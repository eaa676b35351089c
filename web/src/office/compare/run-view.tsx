import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { Asked, FaultNotice } from '../parts/states.tsx';
import { AnswerView } from './answer-view.tsx';
import { CheckView } from './check-view.tsx';
import type { ToldRun } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';
import { GoneNotice } from './gone-notice.tsx';
import { useMissionNames } from './over-missions.tsx';
import { useRun } from './use-run.ts';
import { WhatIsMissing } from './what-is-missing.tsx';

/** One run: how far it is, and what came of it. */
export function RunView({ id }: { readonly id: string }): ReactElement {
  const found = useRun(id);
  return <Asked query={found}>{(told) => <Told told={told} />}</Asked>;
}

function Told({ told }: { readonly told: ToldRun }): ReactElement {
  const { say } = useCompareWords();
  const { run, check, comparison, problems } = told;
  const over = useMissionNames()(run.missions);
  if (run.state === 'going') return <Going told={told} />;
  if (problems && problems.length > 0) return <WhatIsMissing problems={problems} />;
  if (check || comparison)
    return (
      <>
        {over !== undefined && <p className="hint">{say('compare.overOf', { missions: over })}</p>}
        <GoneNotice told={told} />
        {check && <CheckView check={check} />}
        {comparison && <AnswerView told={told} comparison={comparison} />}
      </>
    );
  return <Notice tone="warn">{say(`compareEnded.${run.state === 'told' ? 'failed' : run.state}`)}</Notice>;
}

/** Long work shows how far it is and can be stopped; one may leave the page meanwhile. */
function Going({ told: { run, progress } }: { readonly told: ToldRun }): ReactElement {
  const { say, number } = useCompareWords();
  const { id: mission } = useMission();
  const stop = useAct({
    act: () => ask('POST', pathOf(mission, `comparison-runs/${run.id}/stop`), { body: {} }),
    refresh: [['mission', mission, 'comparison-run', run.id]],
  });
  const isReading = progress?.phase !== 'comparing';
  return (
    <div className="card stack" role="status">
      <p>
        {!isReading
          ? say('compare.comparing')
          : progress === undefined || progress.people === 0
            ? say('compareState.going')
            : say('compare.reading', { done: number(progress.done), people: number(progress.people) })}
      </p>
      <progress
        aria-label={say('compareState.going')}
        {...(isReading && progress && progress.people > 0 && { max: progress.people, value: progress.done })}
      />
      <FaultNotice fault={stop.fault} />
      <div className="actions">
        <button className="button quiet" type="button" disabled={stop.isBusy} onClick={() => stop.run()}>
          {say('compare.stop')}
        </button>
      </div>
    </div>
  );
}
