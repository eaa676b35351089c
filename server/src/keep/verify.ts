import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { standing } from '../case-effect.ts';
import { loadKeys, open } from '../keys.ts';
import { openHistory, payloadPlace } from '../open-change.ts';
import { fold } from '../read-case.ts';
import { canonical } from '../canonical.ts';
import type { OwnerClient } from '../store/copy.ts';
import { readWholeHistory, sampleCases, samplePayloads, type CaseSample, type SealedSample } from '../store/samples.ts';
import { KeepFault } from './keep-fault.ts';

/** How many were tried. */
export interface Verified {
  readonly payloadsOpened: number;
  readonly casesFolded: number;
}

const most = { payloads: 200, cases: 200 } as const;

/**
 * Whether a restored house can be worked with: what is sealed opens with the keys that came along and is what
 * the log committed to, and what stands is what the log makes of it. By a sample; the bytes were compared all.
 */
export async function verifyHouse(client: OwnerClient, folder: string): Promise<Verified> {
  if (!existsSync(join(folder, 'keys', 'house.key'))) throw notWhole('the key of the house is not in it');
  const keys = loadKeys(folder);
  const payloads = await samplePayloads(client, most.payloads);
  for (const payload of payloads)
    if (!opens(keys, payload)) throw notWhole('a sealed text does not open with the keys');
  const cases = await sampleCases(client, most.cases);
  for (const sample of cases)
    if (!(await folds(client, keys, sample))) throw notWhole('a case is not what its history makes of it');
  return { payloadsOpened: payloads.length, casesFolded: cases.length };
}

function opens(keys: ReturnType<typeof loadKeys>, payload: SealedSample): boolean {
  const { mission, change, subject, salt, body, commitment } = payload;
  try {
    const text = open(keys.openKey(mission, subject, payload.key), body, payloadPlace(mission, change)).toString();
    const hash = createHash('sha256')
      .update(salt)
      .update(canonical(JSON.parse(text)));
    return commitment === null || hash.digest().equals(commitment);
  } catch {
    return false;
  }
}

/** Stored cases are cut to what the next change needs, and hold neither private parts nor scores. */
async function folds(client: OwnerClient, keys: ReturnType<typeof loadKeys>, sample: CaseSample): Promise<boolean> {
  const { changes } = await readWholeHistory(client, sample);
  const bare = changes.map((change) => ({ ...change, scores: null }));
  try {
    const folded = standing(fold(openHistory(keys, { keys: {}, changes: bare })));
    return canonical(folded) === canonical(standing(sample.state));
  } catch {
    return false;
  }
}

function notWhole(what: string): KeepFault {
  return new KeepFault(
    'not_whole',
    `The backup was read, but ${what}. Use another backup, and report this. Nothing was changed.`,
  );
}
