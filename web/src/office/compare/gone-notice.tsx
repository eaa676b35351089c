import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import type { ToldRun } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';

/** That people in a run are gone since: its numbers still count them. */
export function GoneNotice({ told }: { readonly told: ToldRun }): ReactElement | null {
  const { say, day } = useCompareWords();
  const { goneAt } = told.run;
  if (goneAt === undefined && !told.isConsentWithdrawn) return null;
  return (
    <Notice tone="warn">
      {goneAt !== undefined && <span>{say('compare.goneSince', { on: day(goneAt) })}</span>}
      {told.isConsentWithdrawn && <span>{say('compare.withdrawnSince')}</span>}
      <span>{say('compare.stillCounted')}</span>
    </Notice>
  );
}

/** The same plan on the people of today: a run of its own, and one more look. */
export function RepeatButton({ told }: { readonly told: ToldRun }): ReactElement {
  const { say } = useCompareWords();
  const { id: mission } = useMission();
  const { plan, version, kind } = told.run;
  const repeat = useAct({
    act: () => ask<{ run: string }>('POST', pathOf(mission, `comparisons/${plan}/runs`), { body: { version, kind } }),
    refresh: [['mission', mission, 'comparisons']],
    afterwards: ({ run }) => {
      window.location.hash = `/m/${mission}/compare/run/${run}`;
    },
  });
  return (
    <>
      <FaultNotice fault={repeat.fault} />
      <div className="actions">
        <button className="button quiet" type="button" disabled={repeat.isBusy} onClick={() => repeat.run()}>
          {say('compare.repeat')}
        </button>
      </div>
    </>
  );
}
