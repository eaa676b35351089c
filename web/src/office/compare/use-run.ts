import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import type { ToldRun } from './compare-answers.ts';

/** A run, asked again each second while it goes on. Nothing is asked without an id. */
export function useRun(id: string | undefined): UseQueryResult<ToldRun> {
  const { id: mission } = useMission();
  return useQuery({
    queryKey: ['mission', mission, 'comparison-run', id],
    queryFn: () => ask<ToldRun>('GET', pathOf(mission, `comparison-runs/${id ?? ''}`), { patience: 60_000 }),
    enabled: id !== undefined,
    // Somebody in it may have been erased since one last looked.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.run.state === 'going' ? 1000 : false),
  });
}
