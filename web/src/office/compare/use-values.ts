import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import type { ColumnValue } from './compare-answers.ts';

/** How many people have each value of a column. */
export function useValues(column: string): UseQueryResult<{ readonly values: readonly ColumnValue[] }> {
  const { id } = useMission();
  return useQuery({
    queryKey: ['mission', id, 'comparisons', 'values', column],
    queryFn: () =>
      ask<{ readonly values: readonly ColumnValue[] }>(
        'GET',
        pathOf(id, `comparisons/values?column=${encodeURIComponent(column)}`),
        { patience: 120_000 },
      ),
  });
}
