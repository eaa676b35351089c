import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';
import { PairList, type Pair } from './pair-list.tsx';

/** Pairs of cases that may be one person. */
export function DuplicatesPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const pairs = useQuery({
    queryKey: ['mission', id, 'duplicates'],
    queryFn: async () => (await ask<{ readonly pairs: readonly Pair[] }>('GET', pathOf(id, 'duplicates'))).pairs,
  });
  return (
    <OfficePage title={say('way.duplicates')} lead={say('duplicates.lead')}>
      <Section title={say('duplicates.list')}>
        <Asked query={pairs}>{(found) => <PairList pairs={found} />}</Asked>
      </Section>
    </OfficePage>
  );
}
