import { planOfQuestion, type WrittenPlan } from '@orion/core/comparison';
import { useMemo, type ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useMission } from '../mission/mission-room.tsx';
import type { OwnMission } from '../session/me.ts';
import { useCompareWords } from './compare-words.ts';
import { overMissions } from './draft-over.ts';

const joining = '(cat 1.csv; tail -n +2 2.csv) > all.csv';
const checking = 'orion compare --check plan.json';
const comparing = 'orion compare plan.json all.csv --out answer.html --language';

/**
 * Whoever evaluates one mission alone reads no other: how the question is answered at the terminal, from files that those
 * who evaluate the others hand over, with a plan for it.
 */
export function SeveralMissions({ title }: { readonly title: string }): ReactElement {
  const { say, language, locale } = useCompareWords();
  const own = useMission();
  const plan = useMemo(() => planOf(title, own, locale), [title, own, locale]);
  const address = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(plan, null, 2))}`;
  return (
    <Section title={title}>
      <Notice tone="warn">
        <span>{say('compare.severalRefused')}</span>
        <span>{say('compare.severalWhy')}</span>
      </Notice>
      <ol className="told numbered">
        <li>
          {say('compare.severalExport')}{' '}
          <a href={`#/m/${own.id}/export`}>
            <bdi>{own.name}</bdi>
          </a>
        </li>
        <li>
          {say('compare.severalJoin')}
          <Lines lines={[joining]} />
        </li>
        <li>
          {say('compare.severalPlan')}{' '}
          <a className="button quiet" href={address} download="plan.json">
            plan.json
          </a>
        </li>
        <li>
          {say('compare.severalRun')}
          <Lines lines={[checking, `${comparing} ${language}`]} />
        </li>
      </ol>
    </Section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <pre className="code wrapped" dir="ltr">
      {lines.join('\n')}
    </pre>
  );
}

/** The ready-made plan on a long export, with the mission that there is; the others are named by who has their file. */
function planOf(title: string, mission: OwnMission, locale: string): WrittenPlan {
  const { long, ...plan } = planOfQuestion('countries');
  const named = { ...plan, title, ...(long && { long: { ...long, unit: 'pseudonym' } }) };
  const { groups, reference } = overMissions(named, [mission], locale).exposure;
  const others = plan.exposure.groups.filter(({ values }) => !values.includes(mission.country)).slice(0, 1);
  return { ...named, exposure: { ...plan.exposure, groups: [...groups, ...others], reference } };
}
