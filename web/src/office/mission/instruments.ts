import type { Instrument, InstrumentRef, Protocol } from '@orion/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../ask.ts';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

/** A version of the protocol that was made: by whom, when and why. */
export interface MadeVersion {
  readonly version: number;
  readonly author: string;
  readonly at: string;
  readonly reason: string;
}

export interface ProtocolNow {
  readonly version: number;
  readonly protocol: Protocol;
  readonly versions: readonly MadeVersion[];
}

/** The programme's protocol as it stands. */
export function useProtocol(): ReturnType<typeof useQuery<ProtocolNow>> {
  const { id } = useMission();
  return useQuery({
    queryKey: ['mission', id, 'protocol'],
    queryFn: () => ask<ProtocolNow>('GET', pathOf(id, 'protocol')),
    staleTime: 30_000,
  });
}

/** Instruments by id and version; a released one never changes, so each is asked for once. */
export function useInstruments(refs: readonly InstrumentRef[]): ReadonlyMap<InstrumentRef, Instrument> {
  const wanted = [...new Set(refs)];
  const found = useQueries({
    queries: wanted.map((ref) => ({
      queryKey: ['instrument', ref],
      queryFn: () => ask<Instrument>('GET', `/api/instruments/${encodeURIComponent(ref)}`),
      staleTime: Infinity,
    })),
  });
  const loaded = found.map(({ data }) => data);
  return useMemo(
    () => new Map(wanted.flatMap((ref, place) => (loaded[place] ? [[ref, loaded[place]] as const] : []))),
    // The arrays are made anew at each drawing; what is in them is what counts.
    [wanted.join(' '), ...loaded],
  );
}

/** The refs of all instruments that may be used in the mission. */
export function useInstrumentRefs(): readonly InstrumentRef[] {
  const { id } = useMission();
  const listed = useQuery({
    queryKey: ['mission', id, 'instruments'],
    queryFn: () => ask<{ readonly instruments: readonly InstrumentRef[] }>('GET', pathOf(id, 'instruments')),
    staleTime: 60_000,
  });
  return listed.data?.instruments ?? [];
}
