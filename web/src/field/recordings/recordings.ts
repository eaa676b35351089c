import type { InstrumentRef, MissionId } from '@orion/core';
import { referenceName, type LocalHouse } from '../../local/index.ts';
import { call, keepRecording, recordingShelf } from '../../sync.ts';

/** A text that the mission has read aloud: of an instrument or `consent`, in a language by its code. */
export interface Spoken {
  readonly instrument: InstrumentRef | 'consent';
  readonly language: string;
  /** `introduction`, `dimension.economic`, `silence.declined`, an item, an item and an option. */
  readonly key: string;
}
interface Recording extends Spoken {
  readonly size: number;
  readonly sha256: string;
}

const day = 86_400_000;
/** A phone keeps so many bytes of them; what is beyond is fetched when it is asked for. */
const mostKept = 30_000_000;

export function recordingAddress(mission: MissionId, { instrument, language, key }: Spoken): string {
  return `/api/missions/${mission}/audio/${[instrument, language, key].map(encodeURIComponent).join('/')}`;
}

/** The addresses of everything the mission has recorded, as far as this phone knows. */
export async function readRecordings({ references }: LocalHouse, mission: MissionId): Promise<ReadonlySet<string>> {
  const kept = (await references.read(referenceName.recordings(mission))) as
    | { readonly addresses: readonly string[] }
    | undefined;
  return new Set(kept?.addresses ?? []);
}

/** Asks once a day what was recorded, and fetches it in the background. */
export async function refreshRecordings({ references }: LocalHouse, mission: MissionId): Promise<void> {
  const kept = (await references.read(referenceName.recordings(mission))) as { readonly at: number } | undefined;
  if (kept && Math.abs(Date.now() - kept.at) < day) return;
  const answer = await call<{ audio: readonly Recording[] }>('GET', `/api/missions/${mission}/audio`);
  if (answer.kind !== 'ok') return;
  const { audio } = answer.body;
  await references.keep(referenceName.recordings(mission), {
    at: Date.now(),
    addresses: audio.map((recording) => recordingAddress(mission, recording)),
  });
  let bytes = 0;
  for (const recording of audio) {
    bytes += recording.size;
    if (bytes > mostKept || !(await keepRecording(recordingAddress(mission, recording)))) return;
  }
}

/** Forgets what it knew, so that it is asked again. */
export async function forgetRecordings({ references }: LocalHouse, mission: MissionId): Promise<void> {
  await references.keep(referenceName.recordings(mission), null);
}

/** A recording as something that can be played: from this phone, else from the server. */
export async function soundOf(address: string): Promise<string> {
  const kept = 'caches' in window ? await caches.match(address, { cacheName: recordingShelf }) : undefined;
  return kept ? URL.createObjectURL(await kept.blob()) : address;
}
