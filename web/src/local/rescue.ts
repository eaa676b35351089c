import type { AccountId, Change, DeviceId, Instant } from '@orion/core';
import { fromBase64, toBase64, type KeyRecord } from '../seal/index.ts';
import { readKept } from './kept-change.ts';
import { Drafts } from './drafts.ts';
import { Keyring } from './keyring.ts';
import type { Draft, RefusedChange, Rescued } from './local-house.ts';
import type { Premises } from './premises.ts';
import type { Sealing } from './sealing.ts';
import type { DraftStep, OutboxRecord, RefusedRecord, ShelfRecords, Shelves } from './shelves.ts';

/**
 * A rescue file is JSON: who made it and when, the key record, and the records of the outbox, of what was
 * refused and of the drafts, as they lie on the disk; bytes are written `{ "base64": "..." }`. So it is
 * sealed as they are, it can be made while the house is locked, and the passphrase the house had then
 * opens it: on any machine, by `readRescueFile`, with nothing but WebCrypto.
 */
interface RescueFile {
  readonly orion: 'rescue';
  readonly v: 1;
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly madeAt: Instant;
  readonly keys: KeyRecord;
  readonly outbox: readonly OutboxRecord[];
  readonly refused: readonly RefusedRecord[];
  readonly drafts: readonly ShelfRecords['drafts'][];
  readonly draftSteps: readonly DraftStep[];
}

/** The text of a file with everything the server has not got. */
export async function makeRescueFile({ account, device, clock, shelves }: Premises, keyring: Keyring): Promise<string> {
  const keys = await keyring.load();
  if (!keys) throw new Error('an empty house has nothing to rescue');
  const file: RescueFile = {
    orion: 'rescue',
    v: 1,
    account,
    device,
    madeAt: new Date(clock()).toISOString() as Instant,
    keys: { ...keys, quick: undefined },
    outbox: await Promise.all((await shelves.all('outbox')).map((record) => sealedFor(keyring, record))),
    refused: await Promise.all((await shelves.all('refused')).map((record) => sealedFor(keyring, record))),
    drafts: await shelves.all('drafts'),
    draftSteps: await shelves.all('draftSteps'),
  };
  return JSON.stringify(file, (_key, value: unknown) =>
    value instanceof Uint8Array ? { base64: toBase64(value) } : value,
  );
}

/** Alerts lie open on the disk; in the file they are sealed too. */
async function sealedFor<Of extends OutboxRecord | RefusedRecord>(keyring: Keyring, record: Of): Promise<Of> {
  const { open } = record.kept;
  return open ? { ...record, kept: { sealed: await keyring.seal(`change ${record.id}`, open) } } : record;
}

/** Reads a rescue file back. `wrong`: the passphrase does not open it; `unreadable`: it is no rescue file. */
export async function readRescue(
  text: string,
  passphrase: string,
  sealing: Sealing,
): Promise<Rescued | 'wrong' | 'unreadable'> {
  const file = parse(text);
  try {
    return file ? await openRescue(file, passphrase, sealing) : 'unreadable';
  } catch {
    // Cut short, or altered in what lies open of it.
    return 'unreadable';
  }
}

async function openRescue(file: RescueFile, passphrase: string, sealing: Sealing): Promise<Rescued | 'wrong'> {
  const shelves = shelvesOf(file);
  const keyring = new Keyring({ shelves, sealing } as Premises);
  if ((await keyring.unlock(passphrase)) === 'wrong') return 'wrong';
  const drafts: readonly Draft[] = await new Drafts({ shelves } as Premises, keyring).all();
  const changes = await Promise.all(file.outbox.map(({ id, kept }) => readKept(keyring, id, kept)));
  const refused = await Promise.all(
    file.refused.map(async ({ id, kept, refusal }) => {
      const change = await readKept(keyring, id, kept);
      return change ? [{ change, refusal: refusal as RefusedChange['refusal'] }] : [];
    }),
  );
  const { account, device, madeAt } = file;
  const isThere = (change: Change | undefined): change is Change => change !== undefined;
  const rescued = { changes: changes.filter(isThere), refused: refused.flat(), drafts };
  const held = file.outbox.length + file.refused.length + file.drafts.length;
  const unopened = held - rescued.changes.length - rescued.refused.length - drafts.length;
  return { account, device, madeAt, ...rescued, unopened };
}

function parse(text: string): RescueFile | undefined {
  try {
    const read = JSON.parse(text, (_key, value: unknown) => {
      const bytes = (value as { base64?: unknown } | null)?.base64;
      return typeof bytes === 'string' ? fromBase64(bytes) : value;
    }) as Partial<RescueFile> | null;
    return isRescueFile(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Whether all its parts are there; whether they open is another question. */
function isRescueFile(read: Partial<RescueFile> | null): read is RescueFile {
  return (
    read?.orion === 'rescue' &&
    read.v === 1 &&
    read.keys?.publicKey instanceof Uint8Array &&
    [read.outbox, read.refused, read.drafts, read.draftSteps].every(Array.isArray)
  );
}

/** The file as if it were a disk, so that the same code reads it. */
function shelvesOf(file: RescueFile): Shelves {
  const unwritable = (): never => {
    throw new Error('a rescue file is only read');
  };
  return {
    read: (shelf) =>
      Promise.resolve(
        (shelf === 'keys' ? { key: 'keys', record: file.keys } : undefined) as ShelfRecords[typeof shelf] | undefined,
      ),
    all: (shelf, where) => {
      const records: readonly object[] =
        shelf === 'drafts' ? file.drafts : shelf === 'draftSteps' ? file.draftSteps : [];
      const found = where
        ? records.filter((record) => (record as Record<string, unknown>)[where.index] === where.is)
        : records;
      return Promise.resolve(found as ShelfRecords[typeof shelf][]);
    },
    readEach: () => Promise.resolve([]),
    count: () => Promise.resolve(0),
    below: () => Promise.resolve([]),
    write: unwritable,
    close: () => undefined,
    destroy: unwritable,
  };
}
