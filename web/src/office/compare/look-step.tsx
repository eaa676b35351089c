import { isProblemList, type MissionId, type Problem } from '@orion/core';
import { faultsOverMissions, parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import type { RunKind } from './compare-answers.ts';
import { planOfDraft, type StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { useOtherMissions } from './over-missions.tsx';
import { RunView } from './run-view.tsx';
import type { GuideStep } from './plan-problem.ts';
import { useRun } from './use-run.ts';
import { WhatIsMissing } from './what-is-missing.tsx';

interface LookGiven extends StepGiven {
  readonly id: string;
  readonly saved: LastSaved | undefined;
  readonly onSaved: (saved: LastSaved) => void;
  readonly go: (step: GuideStep) => void;
}

/** What was saved last: the same again is no new version, whose hour would be later. */
export interface LastSaved {
  readonly version: number;
  readonly text: string;
}

/** A plan as text, the same whatever the order in which its fields came. */
export function textOfPlan(plan: unknown): string {
  return JSON.stringify(parsePlan(plan));
}

/** What is wrong with a plan, also where it is about several missions. */
function planOver(
  plan: ReturnType<typeof parsePlan>,
  others: readonly MissionId[],
): ComparisonPlan | readonly Problem[] {
  if (isProblemList(plan) || others.length === 0) return plan;
  const problems = faultsOverMissions(plan);
  return problems.length > 0 ? problems : plan;
}

/** Saves the plan, looks at who is in and how alike the groups are, and only then asks for the answer. */
export function LookStep({ draft, id, saved, onSaved, go }: LookGiven): ReactElement {
  const { say } = useCompareWords();
  const { id: mission } = useMission();
  const client = useQueryClient();
  const [runs, setRuns] = useState<Partial<Record<RunKind, string>>>({});
  const others = useOtherMissions();
  const plan = planOver(parsePlan(planOfDraft(draft)), others);
  /** Saves only what was changed. */
  const version = async (read: ComparisonPlan): Promise<number> => {
    const text = textOfPlan(read);
    if (saved?.text === text) return saved.version;
    const body = { seen: saved?.version ?? 0, plan: read, ...(others.length > 0 && { with: others }) };
    const told = await ask<{ version: number }>('PUT', pathOf(mission, `comparisons/${id}`), { body });
    onSaved({ version: told.version, text });
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
  const check = useRun(runs.check).data?.check;
  // Where it will be refused nobody need look at the outcome.
  const mayAnswer = check?.checks.every(({ verdict }) => verdict !== 'refuse') === true;
  if (isProblemList(plan)) return <WhatIsMissing problems={plan} go={go} />;
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
      {runs.check !== undefined && runs.answer === undefined && <RunView key={runs.check} id={runs.check} />}
      {mayAnswer && runs.answer === undefined && (
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
