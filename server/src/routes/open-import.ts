import type { AccountId, DeviceId, ImportId, Instant, MissionId } from '@orion/core';
import { z } from 'zod';
import type { Asked, AskedIn } from '../door/route.ts';
import { admitToImport, importers, type Importer } from '../import/admit-import.ts';
import { Refusal } from '../refusal.ts';
import { houseMission } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import type { KeptImport } from '../store/imports.ts';
import { holdsRole } from '../store/staff.ts';

/** What the routes of both kinds of import, of surveys and of people, have in common. */
export const admission = { to: 'roles', roles: importers } as const;
/** A mapping with all its values. */
export const mostBytes = 20 * 1024 * 1024;
/** An import that nobody brought, for examples. */
export const nobodysImport = '00000000-0000-4000-8000-0000000000f1';

/** A shape that another room guarantees: told in the description by its name alone. */
export function told<Value>(name: string): z.ZodType<Value, Value> {
  return z.custom<Value>().meta({ id: name, type: 'object' });
}

/** What a request about one import is asked with. */
export type AskedAbout = Pick<Asked<unknown, unknown> & AskedIn, 'house' | 'token' | 'mission' | 'params' | 'now'>;

/** Whether this import is theirs to go on with, and what is to be known of the database before. */
export async function openImport<Result>(
  { house, token, mission, params }: AskedAbout,
  run: (transaction: Transaction, importer: Importer, kept: KeptImport) => Promise<Result>,
): Promise<{ readonly file: ImportId; readonly given: Result }> {
  return admitToImport({ house, token, mission, id: params['import'] }, async (transaction, importer, kept) => ({
    file: kept.id,
    given: await run(transaction, importer, kept),
  }));
}

/** Who records an import, and who looks after the people whose cases it opens. */
export interface SignedImport {
  readonly mission: MissionId;
  readonly import: ImportId;
  readonly by: AccountId;
  readonly device: DeviceId;
  readonly received: Instant;
  readonly custodian: AccountId;
  readonly areOver: boolean;
  readonly mayName: boolean;
}

/** Refused where the custodian is no case worker or supervisor of the mission. */
export async function signImport(
  {
    mission,
    params,
    now,
    body,
  }: AskedAbout & { readonly body: { readonly custodian: string; readonly areOver: boolean } },
  transaction: Transaction,
  { entered, mayName }: Importer,
): Promise<SignedImport> {
  const held = await Promise.all(
    (['case_worker', 'supervisor'] as const).map((role) =>
      holdsRole(transaction, { mission, account: body.custodian, role }),
    ),
  );
  if (!held.includes(true)) throw new Refusal('not_valid');
  return {
    mission,
    import: params['import'] as ImportId,
    by: entered.account,
    device: deviceOf(entered),
    received: now,
    custodian: body.custodian as AccountId,
    areOver: body.areOver,
    mayName,
  };
}

/** The device that somebody works on; the house's own where it is none that is known. */
export function deviceOf({ device }: Importer['entered']): DeviceId {
  return (device ?? houseMission) as DeviceId;
}
