import { z } from 'zod';
import { askShare, hashProof, putShare } from '../access/share.ts';
import type { Entered } from '../access/reach.ts';
import { wipes } from '../access/wipe.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit, deviceLostStore, houseMission } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import {
  nameDevice,
  noteWiped,
  orderWipe,
  readDevice,
  readDevicesOf,
  revokeDevice,
  type Device,
} from '../store/devices.ts';
import { enter } from '../store/entry.ts';
import { givenLine, instant, secret32 } from './people-shapes.ts';
import { done, id } from './shapes.ts';

const oneDevice = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastContactAt: instant,
  /** Revoked: it gets nothing any more. */
  revokedAt: instant.optional(),
  /** Ordered and not yet confirmed by the device. */
  wipe: z.enum(wipes).optional(),
  wipedAt: instant.optional(),
  hasQuickUnlock: z.boolean(),
  isThis: z.boolean(),
});
const devices = z.object({ devices: z.array(oneDevice) });
const unknown = '00000000-0000-4000-8000-00000000dead';

const listOwn = route({
  method: 'GET',
  path: '/api/devices',
  summary: 'The phones and browsers I signed in on.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: devices,
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, entered }) => ({
    devices: (await readDevicesOf(transaction, entered.account)).map((found) => tell(found, entered)),
  }),
});

const listOthers = route({
  method: 'GET',
  path: '/api/accounts/:account/devices',
  summary: 'Somebody’s phones and browsers, for whoever runs the house.',
  admission: { to: 'house' },
  writes: false,
  answer: devices,
  example: { as: 'house', params: { account: '{account}' }, status: 200 },
  run: async ({ transaction, entered, params }) => ({
    devices: (await readDevicesOf(transaction, params['account'] ?? '')).map((found) => tell(found, entered)),
  }),
});

const name = route({
  method: 'PUT',
  path: '/api/devices/:device',
  summary: 'Give one of my devices a name.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ name: givenLine(80) }),
  answer: done,
  example: { as: 'case_worker', params: { device: unknown }, body: { name: 'Field phone' }, status: 404 },
  run: async ({ transaction, entered, params, body }) => {
    const found = await readDevice(transaction, params['device'] ?? '');
    if (found?.account !== entered.account) throw new Refusal('not_found');
    await nameDevice(transaction, found.id, body.name);
    await auditDevice(transaction, entered, 'device_named', found);
    return { done: true as const };
  },
});

const revoke = route({
  method: 'POST',
  path: '/api/devices/:device/revoke',
  summary: 'A lost phone: it gets nothing any more, its share is destroyed, and it is told to let go of its caseload.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: done,
  example: { as: 'case_worker', params: { device: unknown }, status: 404 },
  run: async ({ transaction, entered, params }) => {
    const found = await ownOrHouse(transaction, entered, params['device']);
    await revokeDevice(transaction, found.id);
    await auditDevice(transaction, entered, 'device_revoked', found);
    return { done: true as const };
  },
});

const wipe = route({
  method: 'POST',
  path: '/api/devices/:device/wipe',
  summary: 'Order a device to drop its caseload and keep what was not sent, or to drop everything now.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ wipe: z.enum(wipes) }),
  answer: done,
  example: { as: 'case_worker', params: { device: unknown }, body: { wipe: 'keep_unsent' }, status: 404 },
  run: async ({ transaction, entered, params, body }) => {
    const found = await ownOrHouse(transaction, entered, params['device']);
    await orderWipe(transaction, found.id, body.wipe);
    await auditDevice(transaction, entered, 'device_wipe_ordered', found, { wipe: body.wipe });
    return { done: true as const };
  },
});

const wiped = route({
  method: 'POST',
  path: '/api/devices/:device/wiped',
  summary: 'The device says that it did as it was ordered; also once it is revoked.',
  admission: { to: 'anybody' },
  writes: false,
  ownTransaction: true,
  answer: done,
  example: { as: 'nobody', params: { device: unknown }, status: 401 },
  run: ({ house, token, params }) =>
    inTransaction(house.database, async (transaction) => {
      // Not the door’s own way in: that one ends for a revoked device before it could say so.
      const entered = token.length === 0 ? undefined : await enter(transaction, token);
      if (entered === undefined) throw new Refusal('not_signed_in');
      const found = await readDevice(transaction, params['device'] ?? '');
      if (found === undefined || found.id !== entered.device) throw new Refusal('not_found');
      if (found.wipe !== null) {
        await noteWiped(transaction, found.id);
        await auditDevice(transaction, entered, 'device_wiped', found, { wipe: found.wipe });
      }
      return { done: true as const };
    }),
});

const lost = route({
  method: 'POST',
  path: '/api/devices/:device/lost',
  summary:
    'The device says that its browser lost what it kept: what had not been sent from it is gone. Whoever runs the house reads it.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ made: z.iso.datetime(), found: z.iso.datetime(), isDamaged: z.boolean() }),
  answer: done,
  example: {
    as: 'case_worker',
    params: { device: unknown },
    body: { made: '2026-01-05T08:00:00.000Z', found: '2026-03-02T10:00:00.000Z', isDamaged: true },
    status: 404,
  },
  run: async ({ transaction, entered, params, body }) => {
    const found = await readDevice(transaction, params['device'] ?? '');
    if (found === undefined || found.id !== entered.device) throw new Refusal('not_found');
    await auditDevice(transaction, entered, deviceLostStore, found, body);
    return { done: true as const };
  },
});

const keepOwnShare = route({
  method: 'PUT',
  path: '/api/devices/:device/share',
  forgetsAnswer: true,
  summary:
    'Keep the house’s half of a quick unlock, for whoever brings the proof later; the proof itself, or its SHA-256. One before it is gone.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z
    .strictObject({ proof: secret32.optional(), proofHash: secret32.optional(), share: secret32 })
    .refine(({ proof, proofHash }) => (proof === undefined) !== (proofHash === undefined), { path: ['proof'] }),
  answer: done,
  example: {
    as: 'case_worker',
    params: { device: unknown },
    body: { proof: Buffer.alloc(32, 1).toString('base64'), share: Buffer.alloc(32, 2).toString('base64') },
    status: 404,
  },
  run: async ({ house, transaction, entered, params, body }) => {
    const device = params['device'] ?? '';
    const proofHash = body.proofHash === undefined ? hashProof(bytesOf(body.proof)) : bytesOf(body.proofHash);
    await putShare(house, transaction, { device, account: entered.account, proofHash, share: bytesOf(body.share) });
    await auditDevice(transaction, entered, 'share_kept', { id: device, account: entered.account });
    return { done: true as const };
  },
});

const askOwnShare = route({
  method: 'POST',
  path: '/api/devices/:device/share',
  forgetsAnswer: true,
  summary: 'The house’s half of a quick unlock, for its proof. Ten wrong ones destroy it.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ proof: secret32 }),
  answer: z.object({ share: secret32 }),
  example: {
    as: 'case_worker',
    params: { device: unknown },
    body: { proof: Buffer.alloc(32, 1).toString('base64') },
    status: 404,
  },
  run: async ({ house, transaction, entered, params, body }) => {
    const device = params['device'] ?? '';
    if (entered.device !== device) throw new Refusal('not_found');
    const share = await askShare(house, transaction, {
      device,
      account: entered.account,
      proof: bytesOf(body.proof),
    });
    if (share instanceof Refusal) return share;
    await auditDevice(transaction, entered, 'share_given', { id: device, account: entered.account });
    return { share };
  },
});

export const deviceRoutes = [listOwn, listOthers, name, revoke, wipe, wiped, lost, keepOwnShare, askOwnShare];

function bytesOf(text = ''): Buffer {
  return Buffer.from(text, 'base64');
}

/** A device of one's own, or anybody's for whoever runs the house. */
async function ownOrHouse(transaction: Transaction, entered: Entered, device = ''): Promise<Device> {
  const found = await readDevice(transaction, device);
  if (found === undefined || (found.account !== entered.account && !entered.runsHouse)) throw new Refusal('not_found');
  return found;
}

async function auditDevice(
  transaction: Transaction,
  { account, device }: Entered,
  action: string,
  of: { readonly id: string; readonly account: string },
  detail: object = {},
): Promise<void> {
  await audit(transaction, {
    mission: houseMission,
    account,
    device,
    action,
    subject: of.account,
    outcome: 'done',
    detail: { device: of.id, ...detail },
  });
}

function tell(
  { id: device, name: called, createdAt, lastContactAt, revokedAt, wipe: order, wipedAt, hasShare }: Device,
  entered: Entered,
): z.input<typeof oneDevice> {
  return {
    id: device,
    name: called,
    createdAt: createdAt.toISOString(),
    lastContactAt: lastContactAt.toISOString(),
    ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
    ...(order && { wipe: order }),
    ...(wipedAt && { wipedAt: wipedAt.toISOString() }),
    hasQuickUnlock: hasShare,
    isThis: device === entered.device,
  };
}
