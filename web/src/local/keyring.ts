import {
  addQuick,
  fromBase64,
  openQuickly,
  passphraseFault,
  quickHalf,
  rewrapKeys,
  toBase64,
  type KeyRecord,
  type OpenKeys,
  type PassphraseFault,
  type Sealed,
} from '../seal/index.ts';
import type { HouseState, LocalHouse, QuickSecret, ShareHolder } from './local-house.ts';
import type { Premises } from './premises.ts';
import { Locked } from './sealing.ts';
import { areKeys, type Guard, type ShelfWrite } from './shelves.ts';
import { markMade, noteLoss } from './store-mark.ts';

/** The keys of one house in one tab: what they are wrapped in, and the keys themselves while it is open. */
export class Keyring {
  readonly #premises: Premises;
  #record: KeyRecord | undefined;
  #open: OpenKeys | undefined;

  constructor(premises: Premises) {
    this.#premises = premises;
  }

  get state(): HouseState {
    if (!this.#record) return 'empty';
    return this.#open ? 'open' : 'locked';
  }

  /** Reads the record anew; without one the house is empty. */
  async load(): Promise<KeyRecord | undefined> {
    const found = await this.#premises.shelves.read('keys', 'keys');
    // Other keys than those that are open: the store was begun anew.
    if (!this.#record || !areKeys(found, this.#record.publicKey)) this.#open = undefined;
    this.#record = found?.record;
    return this.#record;
  }

  forget(): void {
    this.#open = undefined;
  }

  async create(passphrase: string): Promise<'open' | 'wrong' | PassphraseFault> {
    const fault = passphraseFault(passphrase);
    if (fault) return fault;
    const { shelves, sealing } = this.#premises;
    if (await this.load()) return this.unlock(passphrase);
    const record = await sealing.makeKeys(passphrase);
    // Where another tab was quicker, its keys stand: two would lose what is sealed under one of them.
    const isMade = await shelves.write([{ add: 'keys', record: { key: 'keys', record } }]).catch(() => false);
    if (!isMade && !(await this.load())) throw new Error('the keys could not be kept');
    if (isMade) this.#record = record;
    return this.unlock(passphrase);
  }

  async unlock(passphrase: string): Promise<'open' | 'wrong'> {
    const record = await this.load();
    const open = record && (await this.#premises.sealing.openKeys(record, passphrase));
    if (!open) return 'wrong';
    this.#open = open;
    return 'open';
  }

  async changePassphrase(old: string, next: string): Promise<'changed' | 'wrong' | PassphraseFault> {
    const fault = passphraseFault(next);
    if (fault) return fault;
    const record = await this.load();
    const changed = record && (await rewrapKeys(record, { old, next, random: this.#premises.random }));
    if (!changed) return 'wrong';
    await this.#keep(changed);
    return 'changed';
  }

  async setQuick(
    passphrase: string,
    secret: Parameters<LocalHouse['setQuickUnlock']>[1],
    shares: ShareHolder,
  ): Promise<'set' | 'wrong' | 'unreachable'> {
    const { device, random } = this.#premises;
    const record = await this.load();
    if (!record) return 'wrong';
    const half = await quickHalf(secret, secret.salt ?? random(32), record.passphrase.rounds);
    const share = random(32);
    const { kind, credential } = secret;
    const changed = await addQuick(record, { passphrase, half, share, kind, credential, random });
    if (!changed) return 'wrong';
    const proofHash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', half.proof)));
    if ((await shares.put(device, { proofHash, share: toBase64(share) })) !== 'kept') return 'unreachable';
    await this.#keep(changed);
    return 'set';
  }

  async unlockQuickly(secret: QuickSecret, shares: ShareHolder): ReturnType<LocalHouse['unlockQuickly']> {
    const record = await this.load();
    if (record?.quick?.kind !== secret.kind) return { kind: 'not_set' };
    const half = await quickHalf(secret, record.quick.salt, record.quick.rounds);
    const answer = await shares.ask(this.#premises.device, toBase64(half.proof));
    if (answer.kind === 'refused') return { kind: 'wrong', triesLeft: answer.triesLeft };
    if (answer.kind === 'destroyed') await this.dropQuick();
    if (answer.kind !== 'share') return { kind: answer.kind };
    this.#open = await openQuickly(record, half, fromBase64(answer.share));
    return this.#open ? { kind: 'open' } : { kind: 'destroyed' };
  }

  /** The keys a write is sealed with must lie beside it. */
  get guard(): Guard {
    return { keys: this.#record?.publicKey };
  }

  /**
   * Seals and writes, where the keys lie too. If somebody emptied the store under an open tab, or began it
   * anew in another, it is sealed and written once more as things stand then: else it could not be opened
   * after a reload.
   */
  async write(seal: () => Promise<readonly ShelfWrite[]>): Promise<'kept' | 'kept_anew'> {
    const { shelves } = this.#premises;
    if (await shelves.write(await seal(), this.guard)) return 'kept';
    await this.standAgain();
    if (await shelves.write(await seal(), this.guard)) return 'kept_anew';
    throw new Error('the store is emptied again and again');
  }

  /** Puts the keys back where they are gone, or takes those of another tab. Whether anything was amiss. */
  async standAgain(): Promise<boolean> {
    const { shelves } = this.#premises;
    const record = this.#record;
    const found = await shelves.read('keys', 'keys');
    if (!record || areKeys(found, record.publicKey)) return false;
    if (found) await this.load();
    else {
      noteLoss(this.#premises);
      await shelves.write([{ put: 'keys', record: { key: 'keys', record } }]);
      markMade(this.#premises);
    }
    return true;
  }

  /** From now on only the passphrase opens. */
  async dropQuick(): Promise<void> {
    const record = await this.load();
    if (!record?.quick) return;
    const { quick: _, ...without } = record;
    await this.#keep(without);
  }

  async quick(): ReturnType<LocalHouse['quickUnlock']> {
    const found = (await this.load())?.quick;
    return found && { kind: found.kind, salt: found.salt, ...(found.credential && { credential: found.credential }) };
  }

  /** Under the data key where the house is open, to its public key where it is locked. */
  async seal(place: string, value: unknown): Promise<Sealed> {
    const { sealing } = this.#premises;
    if (this.#open) return sealing.sealUnder(this.#open, place, value);
    if (this.#record) return sealing.sealTo(this.#record.publicKey, place, value);
    throw new Error('a house without a passphrase seals nothing');
  }

  async open(place: string, sealed: Sealed): Promise<unknown> {
    if (!this.#open) throw new Locked();
    return this.#premises.sealing.open(this.#open, place, sealed);
  }

  /** Undefined where it cannot be opened: it was damaged, or the house is locked. */
  async tryOpen(place: string, sealed: Sealed): Promise<unknown> {
    return this.open(place, sealed).catch(() => undefined);
  }

  async #keep(record: KeyRecord): Promise<void> {
    await this.#premises.shelves.write([{ put: 'keys', record: { key: 'keys', record } }]);
    this.#record = record;
    this.#premises.neighbours.tell({ kind: 'keys_changed' });
  }
}
