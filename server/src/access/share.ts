import { createHash, timingSafeEqual } from 'node:crypto';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { destroyShare, keepShare, lockShare, setShareTries } from '../store/shares.ts';

/** So many wrong proofs, and the share is gone: a PIN of four figures is worth no more. */
export const mostProofs = 10;

interface Asked {
  readonly device: string;
  readonly account: string;
  /** Base64 of 32 bytes, made from PIN or passkey on the device. */
  readonly proof: string;
}

/**
 * The half of a quick unlock that the house holds: without it neither PIN nor passkey opens a phone's store.
 * Sealed under the house's key; what proves the right to it is kept as a hash.
 */
export async function putShare(
  house: House,
  transaction: Transaction,
  { device, account, proof, share }: Asked & { readonly share: string },
): Promise<void> {
  const kept = await lockShare(transaction, { device, account });
  if (kept === undefined) throw new Refusal('not_found');
  if (kept.isRevoked) throw new Refusal('device_revoked');
  await keepShare(transaction, device, {
    share: house.keys.sealHouse(placeOf(device), Buffer.from(share, 'base64')),
    proof: hashProof(device, proof),
  });
}

/** The share, for its proof. A wrong one counts, so that refusal is given back, not thrown; the tenth destroys. */
export async function askShare(
  house: House,
  transaction: Transaction,
  { device, account, proof }: Asked,
): Promise<string | Refusal> {
  const kept = await lockShare(transaction, { device, account });
  if (kept === undefined) return new Refusal('not_found');
  if (kept.isDestroyed || kept.isRevoked) return new Refusal('share_destroyed');
  if (kept.share === null || kept.proof === null) return new Refusal('not_found');
  if (timingSafeEqual(kept.proof, hashProof(device, proof))) {
    await setShareTries(transaction, device, 0);
    return house.keys.openHouse(placeOf(device), kept.share).toString('base64');
  }
  const triesLeft = mostProofs - kept.tries - 1;
  await setShareTries(transaction, device, kept.tries + 1);
  if (triesLeft > 0) return new Refusal('share_refused', { detail: { triesLeft } });
  await destroyShare(transaction, device);
  return new Refusal('share_destroyed');
}

function placeOf(device: string): string {
  return `share ${device}`;
}

function hashProof(device: string, proof: string): Buffer {
  return createHash('sha256').update(`orion share ${device} `).update(Buffer.from(proof, 'base64')).digest();
}
