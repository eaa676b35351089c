import { randomUUID } from 'node:crypto';
import {
  asOwner,
  enter,
  enterToWrite,
  hashToken,
  inTransaction,
  seedRow,
  type Row,
  type Transaction,
} from '@orion/server/testing';
import { everyMission, type Walker } from './access-people.ts';
import { mayBeSeen, rolesOf, type World, type WorldCase } from './access-world.ts';

/**
 * Tables in which the wall keeps nothing back, and why: they are asked before anybody is known, or by whoever runs
 * the house, and hold nothing of a case. The first wall alone stands before them.
 */
export const withoutWall: Readonly<Record<string, string>> = {
  'access.account': 'found by email before anybody is known; passwords as argon2id, second factors sealed',
  'access.session': 'found by the hash of its token before anybody is known',
  'access.passkey': 'a sign-in asks for the passkeys of an account; public keys',
  'access.linked_identity': 'found by the issuer before anybody is known',
  'access.device': 'a sign-in claims a device; shares are sealed',
  'access.attempt': 'tries to sign in, by a hash',
  'access.challenge': 'a sign-in that has begun',
  'access.invitation': 'found by the hash of its code before anybody is known',
  'access.recovery_code': 'found by a hash before anybody is known',
  'access.mission': 'that it exists; names are shown to whoever runs the house',
  'access.membership': 'entering reads it; whoever runs the house lists everybody',
};

/** Columns that name the case that a row is about. */
const caseColumns: Readonly<Record<string, readonly string[]>> = {
  'casework.case_file': ['id'],
  'log.change': ['subject'],
  // Whoever has one of two cases is asked about the pair.
  'casework.possible_duplicate': ['case_id', 'other'],
};

/** Whether the policy lets somebody's transaction see a row, for what it is about. */
export function mayRead(world: World, walker: Walker, table: string, row: Row): boolean {
  const mission = typeof row['mission'] === 'string' ? row['mission'] : '';
  if (walker.state !== 'signed in') return false;
  if (table === 'access.kept_answer') return row['account'] === walker.account;
  const roles = rolesOf(walker, mission);
  if (table === 'log.audit') return roles.includes('data_protection') || (mission === houseMission && walker.runsHouse);
  if (roles.length === 0) return false;
  if (table === 'log.refused') return row['author'] === walker.account;
  if (table === 'casework.erasure') return roles.includes('data_protection');
  if (table === 'casework.erased_number') return false;
  if (table === 'casework.import' || table === 'casework.import_mapping')
    return roles.some((role) => ['supervisor', 'evaluator', 'data_protection'].includes(role));
  if (table === 'casework.gone_response') return roles.includes('evaluator');
  // What is about several missions is read by those alone who evaluate, or answer for, every one of them.
  const over = row['missions'] ?? (row['body'] as { readonly over?: unknown } | null | undefined)?.over;
  const about = Array.isArray(over) ? over.map(String) : undefined;
  const holdsInAll = (...some: readonly string[]): boolean =>
    (about ?? [mission]).every((one) => rolesOf(walker, one).some((role) => some.includes(role)));
  if (table === 'casework.comparison_part' || (table.startsWith('casework.comparison_') && about))
    return table === 'casework.comparison_release'
      ? holdsInAll('evaluator', 'supervisor', 'committee')
      : holdsInAll('evaluator');
  if (table === 'casework.comparison_plan') return roles.includes('evaluator') || roles.includes('researcher');
  if (table === 'casework.comparison_release') return holdsInAll('evaluator', 'supervisor', 'committee');
  // Those of an evaluator are of everybody: a researcher is told of those who consent.
  if (['run', 'result', 'level'].some((one) => table === `casework.comparison_${one}`))
    return roles.includes('evaluator');
  if (table === 'casework.assignment' && row['account'] === walker.account) return true;
  const alert = alertOf(world, table, row);
  if (alert) return takesUp(world, walker, mission) || alert.raisedBy === walker.account;
  const columns = caseColumns[table] ?? ('case_id' in row ? ['case_id'] : []);
  if (columns.length === 0) return true;
  const cases = columns.flatMap((column) => world.cases.filter(({ id }) => id === row[column]));
  const wanted = table.startsWith('identity.') ? 'name' : 'existence';
  const isSealed = table === 'identity.document' && row['seal'] === 'protection';
  return cases.some((found) => {
    const seen = mayBeSeen(world, walker, found);
    return seen.has(isSealed ? 'sealed note' : wanted);
  });
}

function alertOf({ alerts }: World, table: string, row: Row): World['alerts'][number] | undefined {
  const column = { 'casework.alert': 'id', 'casework.alert_chase': 'alert', 'log.change': 'subject' }[table];
  return column === undefined ? undefined : alerts.find(({ id }) => id === row[column]);
}

function takesUp({ onCall }: World, walker: Walker, mission: string): boolean {
  const roles = rolesOf(walker, mission);
  const isOnCall = (onCall.get(mission) ?? []).includes(walker.account);
  return isOnCall || roles.includes('supervisor') || roles.includes('protection_officer');
}

export const houseMission = '00000000-0000-4000-8000-000000000000';

/** Rows of what the world's people did not do themselves, so that no table is empty when it is looked at. */
export async function furnish({ house, missions, cases, alerts }: World): Promise<void> {
  const [account, at] = [cases[0]?.holders[0]?.account, '2026-01-02T10:00:00Z'];
  const paper = { kind: 'photo', type: 'image/png', bytes: 1, body: '\\x00', added_by: account, added_at: at };
  const spoken = { instrument: 'rss-core@1', language: 'sus', key: 'title', content_type: 'audio/ogg' };
  const readOnly = { state: 'read', plan: {}, counts: {} };
  const recording = { ...spoken, bytes: '\\x00', sha256: '\\x00', recorded_by: account, recorded_at: at };
  await asOwner(house.ownerUrl, async (client) => {
    const add = (table: string, row: Row): Promise<void> => seedRow(client, table, row);
    for (const found of cases) {
      const about = { mission: found.mission, case_id: found.id };
      const byWhom = { at, asked_at: at, asked_by: account, decided_at: at, decided_by: account };
      await add('casework.tray', { ...about, change: randomUUID(), marks: ['wrong_clock'], received: at });
      await add('casework.erasure', { ...about, at, by_account: account });
      await add('casework.erasure_request', { ...about, ...byWhom, reason: 'asked_by_person' });
      await add('casework.retention_decision', { ...about, ...byWhom, reason: 'appeal', until: '2030-01-01' });
      for (const seal of ['team', 'protection'])
        await add('identity.document', {
          ...about,
          ...paper,
          id: randomUUID(),
          seal,
        });
    }
    for (const { mission, id } of alerts)
      await add('casework.alert_chase', {
        mission,
        alert: id,
        step: 0,
        at,
        asked: [account],
        tries: 0,
        next_try_at: at,
      });
    for (const mission of everyMission(missions)) {
      const [first, second] = cases.filter((found) => found.mission === mission);
      const pair = { mission, case_id: first?.id, other: (second ?? first)?.id, found_at: at };
      await add('casework.possible_duplicate', { ...pair, verdict: 'possible' });
      await add('casework.gone_response', { mission, id: randomUUID() });
      await add('casework.import', {
        mission,
        id: randomUUID(),
        by_account: account,
        at,
        content: '\\x00',
        ...readOnly,
      });
      await add('casework.erased_number', { mission, key: '\\x00' });
      await add('casework.imported', { mission, case_id: randomUUID(), content: '\\x00' });
      await add('casework.import_mapping', { mission, name: 'a form', body: {}, by_account: account, at });
      await add('casework.project', { mission, code: 'RE-1', name: 'Return' });
      await add('casework.indicator', { mission, id: randomUUID(), version: 1, by_account: account, at });
      const [plan, run] = [randomUUID(), randomUUID()];
      const looked = {
        kind: 'answer',
        as_role: 'evaluator',
        outcome: 'composite',
        exposure: 'sex',
        by_account: account,
      };
      await add('casework.comparison_plan', { mission, id: plan, version: 1, body: {}, by_account: account, at });
      await add('casework.comparison_run', { mission, id: run, plan, version: 1, ...looked, at });
      await add('casework.comparison_result', { mission, run, at, outcome: 'told', body: {} });
      await add('casework.comparison_level', { mission, run, home: mission, ...level });
      await add('casework.comparison_release', { mission, run, at, by_account: account, body: {} });
      await addOver([mission, mission === missions.here ? missions.there : missions.here], { add, account, at });
      await add('log.refused', { mission, id: randomUUID(), author: account, answer: {} });
      await add('casework.audio', {
        ...recording,
        mission,
      });
      await add('access.kept_answer', { account, key: randomUUID(), asked: '\\x00', answer: '\\x00', at });
    }
  });
}

const level = { column_name: 'sex', place: 0, members: '\\x00', group_sizes: [0] };

/** A comparison over two missions, which lies in the first of them. */
async function addOver(
  missions: readonly [string, string],
  { add, account, at }: { add: (table: string, row: Row) => Promise<void>; account: string | undefined; at: string },
): Promise<void> {
  const [home] = missions;
  const [plan, run] = [randomUUID(), randomUUID()];
  const looked = { kind: 'answer', outcome: 'composite', exposure: 'country' };
  const by = { by_account: account, at, missions };
  await add('casework.comparison_plan', { ...by, mission: home, id: plan, version: 1, body: {} });
  await add('casework.comparison_run', {
    ...by,
    ...looked,
    mission: home,
    id: run,
    plan,
    version: 1,
    as_role: 'evaluator',
  });
  await add('casework.comparison_result', { mission: home, run, at, outcome: 'told', body: { over: missions } });
  await add('casework.comparison_release', { ...by, mission: home, run, body: {} });
  const kept = { home, missions, at, also_told: [], people: 0, members: '\\x00', group_sizes: [0] };
  for (const mission of missions) {
    await add('casework.comparison_part', { ...kept, ...looked, mission, run });
    await add('casework.comparison_level', { mission, run, home, missions, ...level });
  }
}

/** Runs what somebody's request would run, with no code before it: only the wall stands. The house is as before. */
export async function inTheNameOf<Result>(
  { house }: World,
  { cookie }: Pick<Walker, 'cookie'>,
  toWrite: string | undefined,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const token = hashToken(Buffer.from(cookie.replace('orion_session=', ''), 'base64url'));
  return inTransaction(house.house.database, async (transaction) => {
    if (toWrite === undefined) await enter(transaction, token);
    else await enterToWrite(transaction, token, toWrite as never);
    return run(transaction);
  });
}

/** A row as it would be added again, under another key so that only the wall can be in the way. */
export function again(row: Row): Row {
  const ids = ['id', 'change', 'code', 'key', 'place', 'step', 'version', 'account', 'decided_at', 'asked_at'];
  const fresh: Readonly<Record<string, unknown>> = {
    place: 9_000_000,
    step: 99,
    version: 99,
    decided_at: '2031-01-01',
    asked_at: '2031-01-01',
  };
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      ids.includes(column) ? (fresh[column] ?? randomUUID()) : value,
    ]),
  );
}

/** The case of the world that a row names, for a sentence about it. */
export function nameOf({ cases }: World, row: Row): string {
  const values = new Set(Object.values(row));
  const found = cases.find(({ id }: WorldCase) => values.has(id));
  return found ? `"${found.name}"` : 'no case';
}
