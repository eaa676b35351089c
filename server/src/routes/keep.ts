import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { confirmOwner } from '../access/confirm.ts';
import { route, type Asked } from '../door/route.ts';
import { backUp, backupsFolder } from '../keep/back-up.ts';
import { checkBackup } from '../keep/check-backup.ts';
import { levels, readHealth } from '../keep/health.ts';
import { KeepFault } from '../keep/keep-fault.ts';
import { addKeyHolder, identitiesIn, leastKeyHolders, readKeyHolders, removeKeyHolder } from '../keep/key-holders.ts';
import { keepErasures } from '../kept-erasures.ts';
import { Refusal } from '../refusal.ts';
import { audit, houseMission } from '../store/audit.ts';
import { readBackup, readBackups, type KeptBackup } from '../store/backups.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { done, id } from './shapes.ts';

const backup = z.object({
  id,
  madeAt: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  place: z.string(),
  /** Whether the house has it and can give it out. */
  isHere: z.boolean(),
  keyHolders: z.number(),
  checkedAt: z.string().nullable(),
});
const holder = z.object({ id, name: z.string(), since: z.string() });
const nobodys = '00000000-0000-4000-8000-0000000000b1';

const health = route({
  method: 'GET',
  path: '/api/house/health',
  summary: 'How the house stands: each thing as a code, how urgent it is, and figures. No content of a case.',
  admission: { to: 'house' },
  writes: false,
  answer: z.object({
    level: z.enum(levels),
    isReady: z.boolean(),
    checks: z.array(
      z.object({
        about: z.string(),
        code: z.string(),
        level: z.enum(levels),
        figures: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
      }),
    ),
  }),
  example: { as: 'house', status: 200 },
  run: async ({ house, transaction }) => {
    const found = await readHealth(house, transaction);
    if (found === undefined) throw new Refusal('not_permitted');
    return found;
  },
});

const list = route({
  method: 'GET',
  path: '/api/house/backups',
  summary: 'The newest backups that were made, here or elsewhere.',
  admission: { to: 'house' },
  writes: false,
  answer: z.object({ backups: z.array(backup) }),
  example: { as: 'house', status: 200 },
  run: async ({ house, transaction }) => ({
    backups: (await readBackups(transaction, 50)).map((kept) => tell(house.folder, kept)),
  }),
});

const make = route({
  method: 'POST',
  path: '/api/house/backup',
  summary: 'Make an encrypted backup of the whole house into its own backups. It needs two key holders.',
  admission: { to: 'house' },
  writes: false,
  // It takes as long as the house is large, and an open transaction would keep phones waiting.
  ownTransaction: true,
  answer: z.object({ backup }),
  example: { as: 'house', status: 409 },
  run: async (asked) => {
    const { house, now } = asked;
    const account = await begin(asked, 'backup_asked');
    if (house.ownerUrl === undefined) throw new Refusal('backup_failed');
    await keepErasures(house);
    const made = await backUp({ ownerUrl: house.ownerUrl, folder: house.folder, now, account }).catch(refuse);
    const kept = await inTransaction(house.database, async (transaction) => readBackup(transaction, made.id));
    if (kept === undefined) throw new Error('a backup that the house does not know');
    return { backup: tell(house.folder, kept) };
  },
});

const take = route({
  method: 'GET',
  path: '/api/house/backups/:backup/file',
  summary: 'One backup, encrypted, to be kept elsewhere.',
  admission: { to: 'house' },
  writes: false,
  answer: z.unknown(),
  example: { as: 'house', params: { backup: nobodys }, status: 404 },
  run: async ({ house, transaction, entered, params, reply }) => {
    const { path, kept } = await find(house.folder, transaction, params['backup']);
    await audit(transaction, {
      mission: houseMission,
      account: entered.account,
      device: entered.device,
      action: 'backup_taken',
      outcome: 'done',
      detail: { backup: kept.id },
    });
    reply.send(createReadStream(path), 'application/octet-stream', kept.place);
    return undefined;
  },
});

const check = route({
  method: 'POST',
  path: '/api/house/backups/:backup/check',
  summary: 'See a backup work: it is restored into a scratch house with a key holder’s key, verified and thrown away.',
  admission: { to: 'house' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({ key: z.string().max(4000) }),
  answer: z.object({ madeAt: z.string(), payloadsOpened: z.number(), casesFolded: z.number() }),
  example: { as: 'house', params: { backup: nobodys }, body: { key: 'AGE-SECRET-KEY-1' }, status: 404 },
  run: async (asked) => {
    const { house, body, params, now } = asked;
    await begin(asked, 'backup_check');
    const { path } = await inTransaction(house.database, async (transaction) =>
      find(house.folder, transaction, params['backup']),
    );
    try {
      const { folder, ownerUrl } = house;
      const checked = await checkBackup({
        file: path,
        identities: identitiesIn(body.key),
        folder,
        ownerUrl,
        now,
        log: () => {},
      });
      const { payloadsOpened, casesFolded, manifest } = checked;
      return { madeAt: manifest.madeAt, payloadsOpened, casesFolded };
    } catch (error) {
      return refuse(error);
    }
  },
});

const holders = route({
  method: 'GET',
  path: '/api/house/key-holders',
  summary: 'Who keeps a key that opens backups, and how many it takes.',
  admission: { to: 'house' },
  writes: false,
  answer: z.object({ holders: z.array(holder), least: z.number() }),
  example: { as: 'house', status: 200 },
  run: async ({ house }) => ({
    holders: readKeyHolders(house.folder).map(({ id: key, name, since }) => ({ id: key, name, since })),
    least: leastKeyHolders,
  }),
});

const addHolder = route({
  method: 'POST',
  path: '/api/house/key-holders',
  forgetsAnswer: true,
  summary: 'Make a key for somebody. The secret is told once, to be printed and taken away, and kept nowhere.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({ name: z.string().trim().min(1).max(80), password: z.string().max(200).optional() }),
  answer: z.object({ holder, secret: z.string() }),
  example: { as: 'house', body: { name: 'Amina', password: '{password}' }, status: 200 },
  run: async ({ house, transaction, entered, token, address, body, now }) => {
    const refusal = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refusal) return refusal;
    const { holder: added, secret } = await addKeyHolder(house.folder, { name: body.name, now }).catch(refuse);
    await audit(transaction, {
      mission: houseMission,
      account: entered.account,
      device: entered.device,
      action: 'key_holder_added',
      outcome: 'done',
      detail: { keyHolder: added.id },
    });
    return { holder: { id: added.id, name: added.name, since: added.since }, secret };
  },
});

const removeHolder = route({
  method: 'DELETE',
  path: '/api/house/key-holders/:holder',
  summary: 'Backups from now on do not open with this key; those made before still do.',
  admission: { to: 'house' },
  writes: false,
  answer: done,
  example: { as: 'house', params: { holder: nobodys }, status: 404 },
  run: async ({ house, transaction, entered, params }) => {
    const leaving = readKeyHolders(house.folder).find((known) => known.id === params['holder']);
    if (leaving === undefined) throw new Refusal('not_found');
    removeKeyHolder(house.folder, leaving.id);
    await audit(transaction, {
      mission: houseMission,
      account: entered.account,
      device: entered.device,
      action: 'key_holder_removed',
      outcome: 'done',
      detail: { keyHolder: leaving.id },
    });
    return { done: true as const };
  },
});

export const keepRoutes = [health, list, make, take, check, holders, addHolder, removeHolder];

/** Who asks, where a request opens its own transactions; what they begin is audited before it is done. */
async function begin({ house, token }: Asked<unknown, unknown>, action: string): Promise<string> {
  return inTransaction(house.database, async (transaction) => {
    const entered = token.length === 0 ? undefined : await enter(transaction, token);
    if (entered === undefined) throw new Refusal('not_signed_in');
    if (entered.isRevoked) throw new Refusal('device_revoked');
    if (!entered.runsHouse) throw new Refusal('not_permitted');
    const { account, device } = entered;
    await audit(transaction, { mission: houseMission, account, device, action, outcome: 'done' });
    return account;
  });
}

async function find(
  folder: string,
  transaction: Transaction,
  asked: string | undefined,
): Promise<{ readonly kept: KeptBackup; readonly path: string }> {
  const kept = id.safeParse(asked).success ? await readBackup(transaction, asked ?? '') : undefined;
  const path = kept && pathOf(folder, kept);
  if (kept === undefined || path === undefined) throw new Refusal('not_found');
  return { kept, path };
}

function tell(folder: string, kept: KeptBackup): z.input<typeof backup> {
  return {
    ...kept,
    madeAt: kept.madeAt.toISOString(),
    checkedAt: kept.checkedAt?.toISOString() ?? null,
    isHere: pathOf(folder, kept) !== undefined,
  };
}

/** Where a backup of the house's own lies; nothing for one elsewhere, or removed. */
function pathOf(folder: string, { place }: KeptBackup): string | undefined {
  const path = join(folder, backupsFolder, place);
  return /^[\w.-]+$/.test(place) && existsSync(path) ? path : undefined;
}

/** What whoever asked can mend, by its code; the sentence is for a terminal. */
function refuse(error: unknown): never {
  if (!(error instanceof KeepFault)) throw error;
  if (error.code === 'too_few_key_holders') throw new Refusal('too_few_key_holders');
  if (error.code === 'backup_running') throw new Refusal('backup_running');
  if (error.code === 'name_taken') throw new Refusal('already_done');
  const isReading = ['not_a_key', 'wrong_key', 'not_a_backup', 'damaged', 'newer_backup', 'not_whole'].includes(
    error.code,
  );
  throw new Refusal(isReading ? 'backup_unreadable' : 'backup_failed', { detail: { fault: error.code } });
}
