import type { MissionId } from '@orion/core';
import { admitToMission, type Admitted } from '../access/admit.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enterToWrite } from '../store/entry.ts';
import { readImport, type KeptImport } from '../store/imports.ts';

/** Who brings yesterday's data: a supervisor, and an evaluator, whose files they are and who learns no name by it. */
export const importers = ['supervisor', 'evaluator'] as const;

/** Somebody who may bring files, in the mission they bring them to. */
export interface Importer extends Admitted {
  /** Whether the names in a file are taken in. */
  readonly mayName: boolean;
}

/** What an import says may be about anybody of the mission: a supervisor of some teams alone has none. */
export function asImporter(admitted: Admitted): Importer {
  const isSupervisor = admitted.roles.includes('supervisor') && admitted.team === 'everybody';
  if (!isSupervisor && !admitted.roles.includes('evaluator')) throw new Refusal('not_permitted');
  return { ...admitted, mayName: isSupervisor };
}

/** Lets in to one import, whoever brought it or a supervisor, and runs what is to be asked of the database first. */
export async function admitToImport<Result>(
  { house, token, mission, id }: { house: House; token: Buffer; mission: MissionId; id: string | undefined },
  run: (transaction: Transaction, importer: Importer, kept: KeptImport) => Promise<Result>,
): Promise<Result> {
  return inTransaction(house.database, async (transaction) => {
    const entered = token.length === 0 ? undefined : await enterToWrite(transaction, token, mission);
    if (entered === undefined) throw new Refusal('not_signed_in');
    if (entered.isRevoked) throw new Refusal('device_revoked');
    const importer = asImporter(await admitToMission({ house, transaction, entered, mission }, importers));
    const kept = await readImport(transaction, mission, id ?? '');
    const isTheirs = kept !== undefined && (kept.by === entered.account || importer.mayName);
    if (!isTheirs) throw new Refusal('not_found');
    return run(transaction, importer, kept);
  });
}
