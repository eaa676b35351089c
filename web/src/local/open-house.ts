import { passphraseRounds } from '../seal/index.ts';
import { makeHouse } from './house.ts';
import type { HouseOptions, LocalHouse, Rescued } from './local-house.ts';
import type { Neighbours, News, Premises } from './premises.ts';
import { readRescue } from './rescue.ts';
import { webSealing, type Sealing } from './sealing.ts';
import { openShelves, shelvesName } from './shelves-idb.ts';
import { markBeside } from './store-mark.ts';

/** Opens the house of an account on this device, empty or locked. */
export function openLocalHouse(options: HouseOptions): Promise<LocalHouse> {
  return openSealedHouse(options, webSealing(options.random, passphraseRounds));
}

/** The same with another seal; for tests that look at what lies on the disk. */
export function openSealedHouse(options: HouseOptions, sealing: Sealing): Promise<LocalHouse> {
  const { account } = options;
  let wasDamaged = false;
  const premises: Premises = {
    ...options,
    sealing,
    shelves: openShelves(account, () => (wasDamaged = true)),
    mark: { ...markBeside(shelvesName(account)), wasDamaged: () => wasDamaged },
    neighbours: openChannel(shelvesName(account)),
    persistence: {
      ask: async () => navigator.storage?.persist?.(),
      isGranted: async () => navigator.storage?.persisted?.(),
    },
  };
  return makeHouse(premises);
}

/** Reads a rescue file back with the passphrase its house had: what was unsent, refused and unfinished. */
export function readRescueFile(text: string, passphrase: string): Promise<Rescued | 'wrong' | 'unreadable'> {
  return readRescue(
    text,
    passphrase,
    webSealing(() => new Uint8Array(), passphraseRounds),
  );
}

/** Chance as the browser has it. */
export function browserRandom(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function openChannel(name: string): Neighbours {
  const channel = new BroadcastChannel(name);
  let isClosed = false;
  return {
    tell: (news) => {
      if (!isClosed) channel.postMessage(news);
    },
    listen: (hear) => channel.addEventListener('message', ({ data }: MessageEvent<News>) => hear(data)),
    close: () => {
      isClosed = true;
      channel.close();
    },
  };
}
