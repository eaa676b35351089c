import { comparisonQuestions } from '@orion/core/comparison';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import type { ComparisonsListed, ListedRun, SavedPlan } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';
import { useMissionNames } from './over-missions.tsx';

/** Comparisons of a mission: the questions to begin with, the plans that were saved, and every run. */
export function ComparePage(): ReactElement {
  const { say, words } = useCompareWords();
  const { id } = useMission();
  const listed = useQuery({
    queryKey: ['mission', id, 'comparisons'],
    queryFn: () => ask<ComparisonsListed>('GET', pathOf(id, 'comparisons')),
  });
  return (
    <OfficePage title={say('way.compare')} lead={say('compare.lead')}>
      <Section title={say('compare.begin')} note={say('compare.beginNote')}>
        <ul className="ways-list">
          {comparisonQuestions.map((question) => (
            <li key={question}>
              <a href={`#/m/${id}/compare/new/${question}`}>{words.questions[question]}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Asked query={listed}>
        {({ plans, runs }) => (
          <>
            <Section title={say('compare.plans')} note={say('compare.plansNote')}>
              {plans.length === 0 ? <Empty>{say('compare.noPlans')}</Empty> : <Plans plans={plans} runs={runs} />}
            </Section>
            <Section title={say('compare.runs')} note={say('compare.runsNote')}>
              {runs.length === 0 ? <Empty>{say('compare.noRuns')}</Empty> : <Runs plans={plans} runs={runs} />}
            </Section>
          </>
        )}
      </Asked>
    </OfficePage>
  );
}

function Plans({ plans, runs }: ComparisonsListed): ReactElement {
  const { say, day, number } = useCompareWords();
  const { id } = useMission();
  return (
    <DataTable<SavedPlan>
      label={say('compare.plans')}
      rows={plans}
      keyOf={(one) => one.id}
      columns={[
        {
          head: say('compare.title'),
          cell: (one) => (
            <>
              <a href={`#/m/${one.home ?? id}/compare/plan/${one.id}`}>
                <bdi>{one.plan.title}</bdi>
              </a>{' '}
              <OverBadge missions={one.missions} />
            </>
          ),
        },
        { head: say('compare.savedOn'), cell: (one) => day(one.at), isShort: true },
        { head: say('compare.version'), cell: (one) => number(one.version), isShort: true },
        {
          head: say('compare.answers'),
          cell: (one) =>
            number(
              runs.filter(({ plan, kind, state }) => plan === one.id && kind === 'answer' && state === 'told').length,
            ),
          isShort: true,
        },
      ]}
    />
  );
}

function OverBadge({ missions }: { readonly missions: ListedRun['missions'] | undefined }): ReactElement | null {
  const names = useMissionNames()(missions);
  return names === undefined ? null : <Badge tone="quiet">{names}</Badge>;
}

const toneOf = {
  going: 'accent',
  told: 'good',
  problems: 'warn',
  stopped: 'quiet',
  failed: 'danger',
  interrupted: 'warn',
} as const;

function Runs({ plans, runs }: ComparisonsListed): ReactElement {
  const { say, moment, number } = useCompareWords();
  const { id } = useMission();
  const titles = new Map(plans.map((one) => [one.id, one.plan.title]));
  return (
    <DataTable<ListedRun>
      label={say('compare.runs')}
      rows={runs}
      keyOf={(one) => one.id}
      columns={[
        {
          head: say('compare.run'),
          cell: (one) => (
            <>
              <a href={`#/m/${one.home ?? id}/compare/run/${one.id}`}>
                {say('compare.levelOf', {
                  what: say(`compareKind.${one.kind}`),
                  // Kept whole among words that run the other way.
                  level: `\u2068${titles.get(one.plan) ?? say('compare.endedPlan')}\u2069`,
                })}
              </a>{' '}
              <OverBadge missions={one.missions} />
            </>
          ),
        },
        { head: say('compare.when'), cell: (one) => moment(Date.parse(one.at)), isShort: true },
        { head: say('compare.people'), cell: (one) => (one.people === null ? '–' : number(one.people)), isShort: true },
        {
          head: say('compare.state'),
          cell: (one) => (
            <>
              <Badge tone={toneOf[one.state]}>{say(`compareState.${one.state}`)}</Badge>{' '}
              {one.goneAt !== undefined && <Badge tone="warn">{say('compare.gone')}</Badge>}
            </>
          ),
          isShort: true,
        },
      ]}
    />
  );
}
