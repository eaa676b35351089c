import type { AccountId, MissionId } from '@orion/core';
import type { Transaction } from './database.ts';

export const audioTypes = ['audio/ogg', 'audio/webm', 'audio/mp4'] as const;
export type AudioType = (typeof audioTypes)[number];

/** What somebody read aloud: a text of an instrument, in a language. */
export interface AudioPlace {
  readonly mission: MissionId;
  readonly instrument: string;
  readonly language: string;
  readonly key: string;
}

export interface Recording {
  readonly type: AudioType;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
}

/** A recording without its sound. */
export interface ListedRecording extends Omit<AudioPlace, 'mission'> {
  readonly type: AudioType;
  readonly size: number;
  readonly sha256: string;
  readonly by: AccountId;
  readonly at: Date;
}

/** Keeps a recording in the place of the one before. */
export async function putRecording(
  transaction: Transaction,
  { mission, instrument, language, key }: AudioPlace,
  { type, bytes, sha256, by }: Recording & { readonly by: AccountId },
): Promise<void> {
  await transaction.query(
    `insert into casework.audio (mission, instrument, language, key, content_type, bytes, sha256, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (mission, instrument, language, key) do update set content_type = excluded.content_type,
       bytes = excluded.bytes, sha256 = excluded.sha256, recorded_by = excluded.recorded_by, recorded_at = now()`,
    [mission, instrument, language, key, type, bytes, sha256, by],
  );
}

/** The mark of a recording, without its sound. */
export async function findRecording(transaction: Transaction, place: AudioPlace): Promise<string | undefined> {
  const { rows } = await transaction.query<{ sha256: string }>({
    name: 'find_recording',
    text: `select encode(sha256, 'hex') as sha256 from casework.audio where mission = $1 and instrument = $2 and language = $3 and key = $4`,
    values: [place.mission, place.instrument, place.language, place.key],
  });
  return rows[0]?.sha256;
}

export async function readRecording(transaction: Transaction, place: AudioPlace): Promise<Recording | undefined> {
  const { rows } = await transaction.query<Recording>({
    name: 'recording',
    text: `select content_type as type, bytes, sha256 from casework.audio where mission = $1 and instrument = $2 and language = $3 and key = $4`,
    values: [place.mission, place.instrument, place.language, place.key],
  });
  return rows[0];
}

export async function listRecordings(
  transaction: Transaction,
  mission: MissionId,
  instrument: string | undefined,
): Promise<readonly ListedRecording[]> {
  const { rows } = await transaction.query<ListedRecording>(
    `select instrument, language, key, content_type as type, length(bytes) as size, encode(sha256, 'hex') as sha256,
       recorded_by as by, recorded_at as at from casework.audio
     where mission = $1 and ($2::text is null or instrument = $2) order by instrument, language, key limit 5000`,
    [mission, instrument ?? null],
  );
  return rows;
}
