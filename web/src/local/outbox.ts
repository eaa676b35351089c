import type { Change, ChangeId, Problem } from '@orion/core';
import { isAboutAlert, keepChange, readKept } from './kept-change.ts';
import type { Keyring } from './keyring.ts';
import type { RefusedChange } from './local-house.ts';
import type { Premises } from './premises.ts';
import type { RefusedRecord, Shelves, ShelfWrite } from './shelves.ts';

/**
 * Writes changes down, sealed and on the disk when it resolves; those that were recorded before are left as
 * they are. `kept_anew`: the store had been emptied, and nothing else is in it any more.
 */
export async function recordChanges(
  shelves: Shelves,
  keyring: Keyring,
  { changes, more }: { readonly changes: readonly Change[]; readonly more: readonly ShelfWrite[] },
): Promise<'kept' | 'kept_anew'> {
  const fresh = await onlyNew(shelves, changes);
  const seal = async (change: Change): Promise<ShelfWrite> => {
    const { id, mission, subject } = change;
    const kept = await keepChange(keyring, change);
    return {
      add: 'outbox',
      record: { id, mission, subject, isAlert: isAboutAlert(change), kept, tries: 0, retryAt: 0 },
    };
  };
  try {
    return await keyring.write(async () => [...(await Promise.all(fresh.map(seal))), ...more]);
  } catch (fault) {
    // Another tab recorded one of them a moment ago, and an id is recorded once.
    if ((await onlyNew(shelves, fresh)).length === fresh.length) throw fault;
    return recordChanges(shelves, keyring, { changes: fresh, more });
  }
}

/** Those that lie neither in the outbox nor in the sent box nor among what was refused; each once. */
export async function onlyNew(shelves: Shelves, changes: readonly Change[]): Promise<readonly Change[]> {
  const once = changes.filter(({ id }, place) => changes.findIndex((other) => other.id === id) === place);
  const found = await Promise.all(
    once.map(async ({ id }) => {
      const unsent = await shelves.all('outbox', { index: 'id', is: id });
      return (
        unsent.length > 0 ||
        (await shelves.read('sent', id)) !== undefined ||
        (await shelves.read('refused', id)) !== undefined
      );
    }),
  );
  return once.filter((_, place) => !found[place]);
}

/** What the server did not take: refused for good, or held and tried again. In the order of recording. */
export async function readRefused({ shelves }: Premises, keyring: Keyring): Promise<readonly RefusedChange[]> {
  const held = (await shelves.all('outbox')).filter(({ why }) => why !== undefined);
  const refused = await shelves.all('refused');
  const opened = await Promise.all(
    [...held, ...refused].map(async (record) => {
      const change = await readKept(keyring, record.id, record.kept);
      if (!change) return [];
      const { seq, tries } = record;
      if ('refusal' in record) {
        const problems = ((await keyring.tryOpen(placeOf(record.id), record.problems)) ?? []) as readonly Problem[];
        const refusal = record.refusal as RefusedChange['refusal'];
        return [{ seq, found: { change, refusal, problems, willRetry: false, tries } }];
      }
      const { retryAt, why = 'not_permitted' } = record;
      return [{ seq, found: { change, refusal: why, problems: [], willRetry: true, tries, retryAt } }];
    }),
  );
  return opened
    .flat()
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ found }) => found);
}

/** Puts a refused change back into the outbox, as it is and in its old place. */
export async function retryRefused({ shelves }: Premises, id: ChangeId): Promise<RefusedRecord | undefined> {
  const found = await shelves.read('refused', id);
  if (found) {
    const { refusal: _r, problems: _p, ...record } = found;
    await shelves.write([
      { remove: 'refused', key: id },
      { put: 'outbox', record: { ...record, tries: 0, retryAt: 0 } },
    ]);
    return found;
  }
  const [held] = await shelves.all('outbox', { index: 'id', is: id });
  if (held) await shelves.write([{ put: 'outbox', record: { ...held, retryAt: 0 } }]);
  return undefined;
}

/** Where the problems of a refused change are sealed. */
export function placeOf(id: string): string {
  return `problems ${id}`;
}
