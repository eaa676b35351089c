import { planOfQuestion, type WrittenPlan } from '@orion/core/comparison';
import { useMemo, type ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useMission } from '../mission/mission-room.tsx';
import type { OwnMission } from '../session/me.ts';
import { useMe } from '../session/session-room.tsx';
import { useCompareWords } from './compare-words.ts';

const checking = 'orion compare --check plan.json';
const comparing = 'orion compare plan.json all.csv --out answer.html --language';

/**
 * A question over several missions is not answered here: what comes of it would belong to no one mission, whose walls,
 * releases and erasures hold by mission. How it is answered at the terminal, with the plan for it.
 */
export function SeveralMissions({ title }: { readonly title: string }): ReactElement {
  const { say, language, locale } = useCompareWords();
  const own = useMission();
  const { missions } = useMe();
  const evaluated = missions.filter(({ roles, kind }) => kind !== 'commons' && roles.includes('evaluator'));
  const others = evaluated.filter(({ id }) => id !== own.id);
  const compared = [...evaluated.filter(({ id }) => id === own.id), ...others];
  const plan = useMemo(() => planOf(title, compared, locale), [title, compared, locale]);
  const address = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(plan, null, 2))}`;
  return (
    <Section title={title}>
      <Notice tone="warn">
        <span>{say('compare.severalRefused')}</span>
        <span>{say('compare.severalWhy')}</span>
      </Notice>
      <ol className="told numbered">
        <li>
          {say('compare.severalExport')}
          {compared.length > 1 && (
            <ul>
              {compared.map(({ id, name }) => (
                <li key={id}>
                  <a href={`#/m/${id}/export`}>
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          {say('compare.severalJoin')}
          <Lines lines={[joiningOf(Math.max(2, compared.length))]} />
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
      {compared.length < 2 && <p className="hint">{say('compare.severalAlone')}</p>}
    </Section>
  );
}

/** The rows of so many files below each other, the heading once. */
function joiningOf(files: number): string {
  const others = Array.from({ length: files - 1 }, (_, place) => `tail -n +2 ${place + 2}.csv`);
  return `(cat 1.csv; ${others.join('; ')}) > all.csv`;
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <pre className="code wrapped" dir="ltr">
      {lines.join('\n')}
    </pre>
  );
}

/** The ready-made plan on a long export of each: by country, or by mission where two are in one country. */
function planOf(title: string, missions: readonly OwnMission[], locale: string): WrittenPlan {
  const plan = planOfQuestion('countries');
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const byCountry = new Set(missions.map(({ country }) => country)).size === missions.length;
  const groups = missions
    .slice(0, 12)
    .map(({ country, name }) =>
      byCountry ? { name: regions.of(country) ?? country, values: [country] } : { name, values: [name] },
    );
  const { long } = plan;
  return {
    ...plan,
    title,
    ...(long && { long: { ...long, unit: 'pseudonym' } }),
    ...(groups.length > 1 && {
      exposure: {
        ...plan.exposure,
        column: byCountry ? 'country' : 'mission',
        groups,
        reference: groups.at(-1)?.name ?? '',
      },
    }),
  };
}
