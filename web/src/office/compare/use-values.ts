import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import type { ColumnValue } from './compare-answers.ts';
import { useOtherMissions, withOthers } from './over-missions.tsx';

/** How many people have each value of a column. */
export function useValues(column: string): UseQueryResult<{ readonly values: readonly ColumnValue[] }> {
  const { id } = useMission();
  const others = useOtherMissions();
  return useQuery({
    queryKey: ['mission', id, 'comparisons', 'values', column, ...others],
    queryFn: () =>
      ask<{ readonly values: readonly ColumnValue[] }>(
        'GET',
        pathOf(id, `comparisons/values?column=${encodeURIComponent(column)}${withOthers(others, '&')}`),
        { patience: 120_000 },
      ),
  });
}
