import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Empty, Notice } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { DonorTableLinks } from './donor-table-links.tsx';
import type { DefinedIndicator, IndicatorResults, IndicatorsListed } from './indicator-answers.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import { useIndicatorWords } from './indicator-words.ts';
import { ProjectList } from './project-list.tsx';
import { StarterSet } from './starter-set.tsx';

/** What the programme promised, and how far it is. */
export function IndicatorsPage(): ReactElement {
  const { say } = useIndicatorWords();
  const { id, roles } = useMission();
  const [edited, setEdited] = useState<DefinedIndicator | 'new'>();
  const listed = useQuery({
    queryKey: ['mission', id, 'indicators'],
    queryFn: () => ask<IndicatorsListed>('GET', pathOf(id, 'indicators')),
  });
  const counted = useQuery({
    queryKey: ['mission', id, 'indicators', 'results'],
    queryFn: () => ask<IndicatorResults>('GET', pathOf(id, 'indicators/results'), { patience: 120_000 }),
  });
  const mayDefine = roles.includes('evaluator') || roles.includes('supervisor');
  const results = new Map(counted.data?.indicators.map((one) => [one.id, one.results]));
  const close = (): void => setEdited(undefined);
  return (
    <OfficePage title={say('way.indicators')} lead={say('indicator.lead')}>
      {(listed.isPending || counted.isPending) && <Loading />}
      <FaultNotice fault={faultOf(listed.error ?? counted.error)} />
      {counted.data && (
        <Notice tone="accent">{say(counted.data.sight === 'exact' ? 'indicator.exact' : 'indicator.rounded')}</Notice>
      )}
      {edited !== undefined && (
        <IndicatorForm
          key={edited === 'new' ? 'new' : edited.id}
          defined={edited === 'new' ? undefined : edited}
          close={close}
        />
      )}
      {listed.data && counted.data && edited === undefined && (
        <>
          <div className="actions">
            {mayDefine && (
              <button className="button" type="button" onClick={() => setEdited('new')}>
                {say('indicator.new')}
              </button>
            )}
          </div>
          {listed.data.indicators.length === 0 && <Empty>{say('indicator.none')}</Empty>}
          {listed.data.indicators.map((defined) => (
            <IndicatorCard
              key={defined.id}
              defined={defined}
              results={results.get(defined.id) ?? []}
              edit={mayDefine ? () => setEdited(defined) : undefined}
            />
          ))}
          {listed.data.indicators.length > 0 && (
            <DonorTableLinks isExact={counted.data.sight === 'exact'} canPrint={listed.data.canPrint} />
          )}
          {mayDefine && <StarterSet listed={listed.data} />}
          <ProjectList />
        </>
      )}
    </OfficePage>
  );
}
