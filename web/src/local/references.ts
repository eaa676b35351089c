import type { InstrumentRef, MissionId } from '@orion/core';
import type { Keyring } from './keyring.ts';
import type { Colleague, References } from './local-house.ts';
import type { Premises } from './premises.ts';

/** What forms need without a network, sealed as the rest; also its names lie only as hashes. */
export function makeReferences({ shelves, sealing }: Premises, keyring: Keyring): References {
  const read = async (name: string): Promise<unknown> => {
    const record = await shelves.read('references', await sealing.hash(name));
    return record && keyring.tryOpen(`reference ${name}`, record.sealed);
  };
  return {
    read,
    keep: async (name, value) => {
      const key = await sealing.hash(name);
      await keyring.write(async () => [
        { put: 'references', record: { name: key, sealed: await keyring.seal(`reference ${name}`, value) } },
      ]);
    },
    instruments: async (mission) =>
      (await read(referenceName.instruments(mission))) as readonly InstrumentRef[] | undefined,
    instrument: (ref) => read(referenceName.instrument(ref)),
    protocol: async (mission) =>
      (await read(referenceName.protocol(mission))) as Awaited<ReturnType<References['protocol']>>,
    people: async (mission) => (await read(referenceName.people(mission))) as readonly Colleague[] | undefined,
  };
}

/** Under which names the sync keeps what every mission has. */
export const referenceName = {
  instruments: (mission: MissionId) => `instruments of ${mission}`,
  instrument: (ref: InstrumentRef) => `instrument ${ref}`,
  protocol: (mission: MissionId) => `protocol of ${mission}`,
  people: (mission: MissionId) => `people of ${mission}`,
  /** When they were fetched last. */
  refreshed: (mission: MissionId) => `refreshed ${mission}`,
  /** What the mission has recorded to be read aloud. */
  recordings: (mission: MissionId) => `recordings of ${mission}`,
};

/** All that is kept under the name of one mission; an instrument belongs to none. */
export function namesOfMission(mission: MissionId): readonly string[] {
  const { instrument: _, ...ofMission } = referenceName;
  return Object.values(ofMission).map((name) => name(mission));
}
