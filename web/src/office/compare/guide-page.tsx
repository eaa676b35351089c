import type { MissionId } from '@orion/core';
import { comparisonQuestions } from '@orion/core/comparison';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { newId } from '../../field/desk.ts';
import { ask, faultOf } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { NotFoundPage } from '../parts/not-found-page.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { ChosenStep } from './chosen-step.tsx';
import type { ComparisonsListed, Offered, SavedPlan } from './compare-answers.ts';
import { fittedPlan, withRounds, type Draft } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { overMissions } from './draft-over.ts';
import { GroupsStep } from './groups-step.tsx';
import { LookStep, textOfPlan, type LastSaved } from './look-step.tsx';
import { OtherMissions, useEvaluated, withOthers } from './over-missions.tsx';
import { guideSteps as steps, type GuideStep } from './plan-problem.ts';
import { QuestionStep } from './question-step.tsx';
import { SeveralMissions } from './several-missions.tsx';

/** Begins with the ready-made plan of a question. */
export function NewComparisonPage({ question }: { readonly question: string }): ReactElement {
  const { words, sayCode, locale } = useCompareWords();
  const evaluated = useEvaluated();
  const known = comparisonQuestions.find((one) => one === question);
  if (known === undefined) return <NotFoundPage />;
  const groupOf = (name: string): string => sayCode('compareGroup', name);
  const names = { title: words.questions[known], groupOf };
  if (known !== 'countries') return <WithColumns begin={(offered) => ({ draft: fittedPlan(known, offered, names) })} />;
  if (evaluated.length < 2) return <SeveralMissionsPage title={names.title} />;
  const [, ...others] = evaluated;
  return (
    <WithColumns
      others={others.map(({ id }) => id)}
      begin={(offered) => ({ draft: overMissions(fittedPlan(known, offered, names), evaluated, locale) })}
    />
  );
}

function SeveralMissionsPage({ title }: { readonly title: string }): ReactElement {
  const { say } = useCompareWords();
  const { id } = useMission();
  return (
    <OfficePage title={say('compare.guide')} back={`#/m/${id}/compare`}>
      <SeveralMissions title={title} />
    </OfficePage>
  );
}

/** Goes on with a plan that was saved. */
export function SavedComparisonPage({ id: which }: { readonly id: string }): ReactElement {
  const { id } = useMission();
  const listed = useQuery({
    queryKey: ['mission', id, 'comparisons'],
    queryFn: () => ask<ComparisonsListed>('GET', pathOf(id, 'comparisons')),
  });
  if (!listed.data) return listed.isError ? <FaultNotice fault={faultOf(listed.error)} /> : <Loading />;
  const saved = listed.data.plans.find((one) => one.id === which);
  if (!saved) return <NotFoundPage />;
  const others = (saved.missions ?? []).filter((one) => one !== id);
  return <WithColumns others={others} begin={() => ({ draft: saved.plan, saved })} />;
}

interface GuideGiven extends Beginning {
  readonly offered: Offered;
  readonly onOthers: (others: readonly MissionId[]) => void;
}

interface Beginning {
  readonly draft: Draft;
  readonly saved?: SavedPlan;
}

interface ColumnsGiven {
  readonly begin: (offered: Offered) => Beginning;
  /** Missions beside this one about which it is asked to begin with. */
  readonly others?: readonly MissionId[];
}

function WithColumns({ begin, others: first = [] }: ColumnsGiven): ReactElement {
  const { say } = useCompareWords();
  const { id } = useMission();
  const [others, setOthers] = useState(first);
  const offered = useQuery({
    queryKey: ['mission', id, 'comparisons', 'columns', ...others],
    queryFn: () =>
      ask<Offered>('GET', pathOf(id, `comparisons/columns${withOthers(others, '?')}`), { patience: 60_000 }),
    // What was typed stays while other missions are ticked.
    placeholderData: keepPreviousData,
  });
  return (
    <OfficePage title={say('compare.guide')} lead={say('compare.guideLead')} back={`#/m/${id}/compare`}>
      {offered.isPending && <Loading />}
      <FaultNotice fault={faultOf(offered.error)} />
      {offered.data && (
        <OtherMissions value={others}>
          <Guide offered={offered.data} onOthers={setOthers} {...begin(offered.data)} />
        </OtherMissions>
      )}
    </OfficePage>
  );
}

/** Question, who with whom, how were they chosen, the look before the answer. What was typed stays while one goes to and fro. */
function Guide({ offered, draft: first, saved: before, onOthers }: GuideGiven): ReactElement {
  const { say, locale } = useCompareWords();
  const evaluated = useEvaluated();
  const [draft, setDraft] = useState(first);
  const [saved, setSaved] = useState<LastSaved | undefined>(
    () => before && { version: before.version, text: textOfPlan(before.plan) },
  );
  const [id] = useState(() => before?.id ?? newId());
  const [step, setStep] = useState<GuideStep>('question');
  const place = steps.indexOf(step);
  const putOthers = (others: readonly MissionId[]): void => {
    onOthers(others);
    setDraft(
      overMissions(
        draft,
        [...evaluated.slice(0, 1), ...evaluated.filter(({ id: one }) => others.includes(one))],
        locale,
      ),
    );
  };
  const given = {
    draft: before === undefined ? withRounds(draft, offered) : draft,
    offered,
    put: setDraft,
    ...(saved === undefined && { putOthers }),
  };
  const go = (to: number): void => {
    setStep(steps[to] ?? 'question');
    document.querySelector('.guide-steps')?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <ol className="guide-steps" aria-label={say('compare.steps')}>
        {steps.map((one, at) => (
          <li key={one}>
            <button type="button" aria-current={one === step ? 'step' : undefined} onClick={() => go(at)}>
              <span className="step-number">{at + 1}</span> {say(`compareStep.${one}`)}
            </button>
          </li>
        ))}
      </ol>
      {step === 'question' && <QuestionStep {...given} />}
      {step === 'groups' && <GroupsStep {...given} />}
      {step === 'chosen' && <ChosenStep {...given} />}
      {step === 'look' && (
        <LookStep {...given} id={id} saved={saved} onSaved={setSaved} go={(one) => go(steps.indexOf(one))} />
      )}
      <div className="actions">
        {place > 0 && (
          <button className="button quiet" type="button" onClick={() => go(place - 1)}>
            {say('compare.before')}
          </button>
        )}
        {place < steps.length - 1 && (
          <button className="button" type="button" onClick={() => go(place + 1)}>
            {say('compare.next')}
          </button>
        )}
      </div>
    </>
  );
}
