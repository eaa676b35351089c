import { createHash, timingSafeEqual } from 'node:crypto';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { destroyShare, keepShare, lockShare, setShareTries } from '../store/shares.ts';

/** So many wrong proofs, and the share is gone: a PIN of four figures is worth no more. */
export const mostProofs = 10;

interface Whose {
  readonly device: string;
  readonly account: string;
}

/**
 * The half of a quick unlock that the house holds: without it neither PIN nor passkey opens a phone's store.
 * Sealed under the house's key; what proves the right to it is kept as a hash.
 */
export async function putShare(
  house: House,
  transaction: Transaction,
  { device, account, proofHash, share }: Whose & { readonly proofHash: Buffer; readonly share: Buffer },
): Promise<void> {
  const kept = await lockShare(transaction, { device, account });
  if (kept === undefined) throw new Refusal('not_found');
  if (kept.isRevoked) throw new Refusal('device_revoked');
  await keepShare(transaction, device, {
    share: house.keys.sealHouse(placeOf(device), share),
    proof: placed(device, proofHash),
  });
}

/** The share, for its proof. A wrong one counts, so that refusal is given back, not thrown; the tenth destroys. */
export async function askShare(
  house: House,
  transaction: Transaction,
  { device, account, proof }: Whose & { readonly proof: Buffer },
): Promise<string | Refusal> {
  const kept = await lockShare(transaction, { device, account });
  if (kept === undefined) return new Refusal('not_found');
  if (kept.isDestroyed || kept.isRevoked) return new Refusal('share_destroyed');
  if (kept.share === null || kept.proof === null) return new Refusal('not_found');
  if (timingSafeEqual(kept.proof, placed(device, hashProof(proof)))) {
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

/** SHA-256 of a proof, which a device may send in its place when it hands over the share. */
export function hashProof(proof: Buffer): Buffer {
  return createHash('sha256').update(proof).digest();
}

/** Bound to its device, so that the same proof on two looks like two. */
function placed(device: string, proofHash: Buffer): Buffer {
  return createHash('sha256').update(`orion share ${device} `).update(proofHash).digest();
}
