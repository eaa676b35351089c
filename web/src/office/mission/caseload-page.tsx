import type { MissionId } from '@orion/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Empty, Section } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { CaseTable } from './case-table.tsx';
import { CaseloadFilters } from './caseload-filters.tsx';
import { pathOf, useColleagues, type ListedCase } from './mission-answers.ts';
import { useRoom, type CaseloadWish } from './mission-room.tsx';

interface Page {
  readonly cases: readonly ListedCase[];
  readonly after?: string;
}

/** The cases somebody may know of, the one changed last first, page by page. */
export function CaseloadPage(): ReactElement {
  const { say } = useOffice();
  const { mission, wish, setWish } = useRoom();
  const { people, nameOf } = useColleagues(mission.id);
  const list = useInfiniteQuery({
    queryKey: ['mission', mission.id, 'caseload', wish],
    queryFn: ({ pageParam }) => readPage(mission.id, wish, pageParam),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.after,
  });
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <OfficePage title={say('way.caseload')} lead={say('caseloadOffice.lead')}>
      <CaseloadFilters wish={wish} onWish={setWish} people={people} />
      <Section title={say('caseloadOffice.list')}>
        {list.isPending && <Loading />}
        <FaultNotice fault={faultOf(list.error)} />
        {list.data && cases.length === 0 && <Empty>{say('caseload.none')}</Empty>}
        {cases.length > 0 && <CaseTable mission={mission.id} cases={cases} nameOf={nameOf} />}
        {list.hasNextPage && (
          <div className="actions">
            <button
              className="button quiet"
              type="button"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {say(list.isFetchingNextPage ? 'state.loading' : 'state.more')}
            </button>
          </div>
        )}
      </Section>
    </OfficePage>
  );
}

/** What is searched for travels in the body: an address is written down in many places. */
function readPage(mission: MissionId, { search, status, flag, assigned }: CaseloadWish, after: string): Promise<Page> {
  const filters = {
    ...(status !== '' && { status }),
    ...(flag !== '' && { flag }),
    ...(assigned !== undefined && { assigned }),
    ...(after !== '' && { after }),
  };
  if (search.trim() !== '')
    return ask('POST', pathOf(mission, 'caseload/search'), { body: { ...filters, search: search.trim() } });
  const query = new URLSearchParams(filters).toString();
  return ask('GET', pathOf(mission, `caseload${query === '' ? '' : `?${query}`}`));
}
