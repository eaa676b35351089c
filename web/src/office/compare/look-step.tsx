import { isProblemList } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import type { RunKind, SavedPlan } from './compare-answers.ts';
import { planOfDraft, type StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { RunView } from './run-view.tsx';
import { WhatIsMissing } from './what-is-missing.tsx';

interface LookGiven extends StepGiven {
  readonly id: string;
  readonly saved: Pick<SavedPlan, 'id' | 'version'> | undefined;
  readonly onSaved: (saved: Pick<SavedPlan, 'id' | 'version'>) => void;
  /** The plan as it was saved when one came here. */
  readonly first: ComparisonPlan | undefined;
}

/** Saves the plan, looks at who is in and how alike the groups are, and only then asks for the answer. */
export function LookStep({ draft, id, saved, onSaved, first }: LookGiven): ReactElement {
  const { say } = useCompareWords();
  const { id: mission } = useMission();
  const client = useQueryClient();
  const [kept, setKept] = useState(() => (first === undefined ? undefined : JSON.stringify(first)));
  const [runs, setRuns] = useState<Partial<Record<RunKind, string>>>({});
  const plan = parsePlan(planOfDraft(draft));
  /** Saves only what was changed: a version that is saved anew is written at a later hour. */
  const version = async (read: ComparisonPlan): Promise<number> => {
    const text = JSON.stringify(read);
    if (saved && text === kept) return saved.version;
    const body = { seen: saved?.version ?? 0, plan: read };
    const told = await ask<{ version: number }>('PUT', pathOf(mission, `comparisons/${id}`), { body });
    onSaved({ id, version: told.version });
    setKept(text);
    return told.version;
  };
  const run = useAct({
    act: async (kind: RunKind) => {
      if (isProblemList(plan)) return undefined;
      const body = { version: await version(plan), kind };
      return ask<{ run: string }>('POST', pathOf(mission, `comparisons/${id}/runs`), { body });
    },
    afterwards: (told, kind) => {
      if (told) setRuns({ ...(kind === 'answer' && runs), [kind]: told.run });
      void client.invalidateQueries({ queryKey: ['mission', mission, 'comparisons'], exact: true });
    },
  });
  if (isProblemList(plan)) return <WhatIsMissing problems={plan} />;
  return (
    <>
      <Section title={say('compareStep.look')} note={say('compare.lookNote')}>
        <FaultNotice fault={run.fault} />
        <div className="actions">
          <button className="button" type="button" disabled={run.isBusy} onClick={() => run.run('check')}>
            {say('compare.look')}
          </button>
        </div>
      </Section>
      {runs.check !== undefined && <RunView key={runs.check} id={runs.check} />}
      {runs.check !== undefined && (
        <Section title={say('compare.toAnswer')} note={say('compare.toAnswerNote')}>
          <div className="actions">
            <button className="button" type="button" disabled={run.isBusy} onClick={() => run.run('answer')}>
              {say('compare.answer')}
            </button>
          </div>
        </Section>
      )}
      {runs.answer !== undefined && <RunView key={runs.answer} id={runs.answer} />}
    </>
  );
}
