import type { Case, MissionId } from '@orion/core';
import type { History } from './changes.ts';
import type { OwnerClient } from './copy.ts';

/** A sealed payload with all it takes to open it and to hold it against the log. */
export interface SealedSample {
  readonly mission: string;
  readonly change: string;
  readonly subject: string;
  readonly key: Buffer;
  readonly salt: Buffer;
  readonly body: Buffer;
  readonly commitment: Buffer | null;
}

export interface CaseSample {
  readonly mission: MissionId;
  readonly id: string;
  readonly state: Case;
}

/** Some payloads by chance, of those whose key was not destroyed. */
export async function samplePayloads(client: OwnerClient, most: number): Promise<readonly SealedSample[]> {
  const { rows } = await client.query<SealedSample>(
    `select p.mission, p.change, p.case_id as subject, k.sealed as key, p.salt, p.body, c.commitment
       from identity.payload p
       join identity.key k on k.mission = p.mission and k.case_id = p.case_id
       join log.change c on c.mission = p.mission and c.id = p.change
      order by random() limit $1`,
    [most],
  );
  return rows;
}

/** Some cases by chance, of those that were not erased. */
export async function sampleCases(client: OwnerClient, most: number): Promise<readonly CaseSample[]> {
  const { rows } = await client.query<CaseSample>(
    `select f.mission, f.id, f.state from casework.case_file f
      where not exists (select 1 from casework.erasure e where e.mission = f.mission and e.case_id = f.id)
      order by random() limit $1`,
    [most],
  );
  return rows;
}

/** All that happened in one case, as the owner reads it. */
export async function readWholeHistory(client: OwnerClient, { mission, id }: CaseSample): Promise<History> {
  const { rows } = await client.query<{ answer: History }>('select log.history($1, $2) as answer', [mission, [id]]);
  return rows[0]?.answer ?? { keys: {}, changes: [] };
}
