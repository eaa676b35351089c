import type { MissionId } from '@orion/core';
import type { ShareHolder } from './local/index.ts';
import type { Called } from './sync/index.ts';

/** What leaves this device leaves it on this page; `in-step.ts` says when. */

export type { Called, Refused } from './sync/index.ts';

const second = 1000;

/** Asks the server; never throws, and never shows a body in an error. Paths hold ids, never a name. */
export async function call<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { body, patience = 60 * second }: { readonly body?: unknown; readonly patience?: number } = {},
): Promise<Called<Body>> {
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        'x-orion': 'web',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return await readAnswer<Body>(answer);
  } catch {
    return { kind: 'unreachable' };
  }
}

/** Sends a file as it is; reads what the server says of it. Its name stays here: it may name people. */
export async function sendFile<Body>(path: string, file: Blob, patience = 600 * second): Promise<Called<Body>> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-orion': 'web', 'content-type': 'application/octet-stream' },
      body: file,
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return await readAnswer<Body>(answer);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readAnswer<Body>(answer: Response): Promise<Called<Body>> {
  const kind = answer.headers.get('content-type') ?? '';
  if (answer.status === 204) return { kind: 'ok', body: undefined as Body, at: timeOf(answer) };
  if (!/^application\/(?:problem\+)?json/.test(kind)) return { kind: 'unreachable' };
  const read: unknown = await answer.json();
  if (answer.ok) return { kind: 'ok', body: read as Body, at: timeOf(answer) };
  const detail = (typeof read === 'object' && read !== null ? read : {}) as Readonly<Record<string, unknown>>;
  const after = Number(answer.headers.get('retry-after')) * second;
  return {
    kind: 'refused',
    status: answer.status,
    code: typeof detail['code'] === 'string' ? detail['code'] : 'unknown',
    detail,
    ...(after > 0 && { after }),
  };
}

function timeOf(answer: Response): number {
  const told = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}

/** The share of a quick unlock, which the server holds and destroys. */
export const serverShares: ShareHolder = {
  put: async (device, share) => {
    const answer = await call('PUT', `/api/devices/${device}/share`, { body: share });
    return answer.kind === 'ok' ? 'kept' : 'unreachable';
  },
  ask: async (device, proof) => {
    const answer = await call<{ share: string }>('POST', `/api/devices/${device}/share`, {
      body: { proof },
      patience: 20 * second,
    });
    if (answer.kind === 'ok') return { kind: 'share', share: answer.body.share };
    if (answer.kind === 'refused' && answer.code === 'share_refused')
      return { kind: 'refused', triesLeft: Number(answer.detail['triesLeft'] ?? 0) };
    const isGone =
      answer.kind === 'refused' && ['share_destroyed', 'not_found', 'device_revoked'].includes(answer.code);
    return { kind: isGone ? 'destroyed' : 'unreachable' };
  },
};

/**
 * Keeps a recording of a question on this phone, so that it can be heard without a network. It names nobody and lies
 * readable. Whether it is there now.
 */
export async function keepRecording(address: string): Promise<boolean> {
  try {
    const shelf = await caches.open(recordingShelf);
    if ((await shelf.match(address)) === undefined) await shelf.add(address);
    return true;
  } catch {
    return false;
  }
}
export const recordingShelf = 'orion-recordings';

/** Of a mission that was left no recording stays. */
export async function dropRecordings(mission: MissionId): Promise<void> {
  if (!('caches' in globalThis)) return;
  const shelf = await caches.open(recordingShelf);
  const ofMission = (await shelf.keys()).filter(({ url }) => url.includes(`/api/missions/${mission}/`));
  await Promise.all(ofMission.map((kept) => shelf.delete(kept)));
}

/** Sends a recording of a question to the mission; the newest one counts. */
export async function sendRecording(address: string, sound: Blob): Promise<boolean> {
  try {
    const headers = { 'x-orion': 'web', 'content-type': sound.type.replace(/;.*$/, '') };
    const answer = await fetch(address, { method: 'PUT', headers, body: sound, credentials: 'same-origin' });
    if (answer.ok) await (await caches.open(recordingShelf)).delete(address);
    return answer.ok;
  } catch {
    return false;
  }
}
