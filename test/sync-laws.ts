import { isProblemList, project, type Case, type Change, type ChangeId, type ChangeOf } from '@orion/core';
import type { Device } from './sync-device.ts';
import type { Entry } from './sync-server.ts';
import type { Mission } from './sync-storm.ts';
import type { World } from './sync-world.ts';

/** Looks, after the storm, whether every law holds; what does not is said. */
export async function judge(mission: Mission): Promise<void> {
  const { world, devices, server } = mission;
  const counts = new Map<ChangeId, number>();
  for (const { recorded } of server.books.log) counts.set(recorded.id, (counts.get(recorded.id) ?? 0) + 1);
  const attention = new Map<Device, ReadonlySet<ChangeId>>();
  for (const device of devices) attention.set(device, await attentionOf(device));
  judgeLog(mission, counts);
  judgeAcknowledged(mission, counts, attention);
  for (const device of devices) {
    judgeRecorded(device, counts, attention.get(device) ?? new Set());
    judgeHeld(device);
    judgeOutbox(device);
    await judgeShown(device);
    await judgeDrafts(device);
  }
  judgeEdits(mission);
  world.tell(`log ${server.books.log.length}, cases ${server.books.cases.size}`);
}

/** What the server did not take, and, on a device that may send nothing any more, what was not sent. */
async function attentionOf({ tabs, revoked, disk }: Device): Promise<ReadonlySet<ChangeId>> {
  const [tab] = tabs;
  if (revoked) return new Set([...disk.all('outbox'), ...disk.all('refused')].map(({ id }) => id as ChangeId));
  return new Set((await tab?.house?.needsAttention())?.map(({ change }) => change.id));
}

/** Nothing twice; versions of a case without gaps. */
function judgeLog({ world, server }: Mission, counts: ReadonlyMap<ChangeId, number>): void {
  for (const [id, times] of counts) if (times > 1) world.break(`${id} is in the log ${times} times`);
  const streams = new Map<string, number[]>();
  for (const { recorded } of server.books.log)
    streams.set(recorded.subject, [...(streams.get(recorded.subject) ?? []), recorded.version]);
  for (const [subject, versions] of streams) {
    const isWhole = versions.toSorted((a, b) => a - b).every((version, place) => version === place + 1);
    if (!isWhole) world.break(`the versions of ${subject} have gaps`);
  }
}

/**
 * Every acknowledged change is in the log exactly once. After a restore it may be lost, but only where its
 * device lost its memory of it too, or says that it was refused this time, or where its case was erased.
 */
function judgeAcknowledged(
  { world, server, devices }: Mission,
  counts: ReadonlyMap<ChangeId, number>,
  attention: ReadonlyMap<Device, ReadonlySet<ChangeId>>,
): void {
  for (const device of devices)
    for (const [id, { at, epoch, subject }] of device.acknowledged) {
      if (counts.get(id) === 1) continue;
      const wasRestored = epoch !== String(server.epoch);
      const isExcused = device.lostAt >= at || attention.get(device)?.has(id) === true || server.erased.has(subject);
      if (!wasRestored || !isExcused)
        world.break(`${id} was acknowledged but is in the log ${counts.get(id) ?? 0} times`);
    }
}

/** Everything a living device told its person it kept is in the log, or under what needs attention. */
function judgeRecorded(
  { world, server, recorded, acknowledged }: Device,
  counts: ReadonlyMap<ChangeId, number>,
  attention: ReadonlySet<ChangeId>,
): void {
  for (const [id, { kind, subject }] of recorded) {
    if (counts.has(id) || attention.has(id) || acknowledged.has(id) || server.erased.has(subject)) continue;
    world.break(`${kind} ${id} was recorded and is nowhere`);
  }
}

/** Each device holds its caseload and nothing else, as the server's log makes it for its person; nothing waits for ever. */
function judgeHeld(device: Device): void {
  const { world, server, member, disk } = device;
  const mine = device.revoked ? [] : server.caseloadOf(member);
  const held = new Map(device.held().map((found) => [found.id, found]));
  for (const id of held.keys()) if (!mine.includes(id)) world.break(`a device holds ${id} without a right to it`);
  if (!member.isMember || device.revoked) return;
  for (const id of mine) {
    const found = held.get(id);
    const expected = server.foldFor(member, id);
    if (!found) world.break(`${id} is missing at a device`);
    else if (expected && !isSame(found, expected))
      world.break(`${id} differs at a device: ${difference(found, expected)}`);
  }
  if (disk.all('waiting').length > 0) world.break('changes wait for ever');
}

/** What lies in the outbox was refused, and would be again; of an erased case nothing lies in the sent box. */
function judgeOutbox(device: Device): void {
  const { world, server, member, disk } = device;
  for (const { why, kept } of disk.all('outbox')) {
    const { open, sealed } = kept as { open?: Change; sealed?: { clear: Change } };
    const change = open ?? sealed?.clear;
    if (device.revoked) continue;
    if (why === undefined) world.break(`${change?.kind} was never sent`);
    else if (change && server.wouldTake(member, change))
      world.break(`${change.kind} is held although it would be taken`);
  }
  if (device.revoked || !member.isMember) return;
  const erased = new Set<unknown>(server.erasedFor(member));
  const kept = [...disk.all('outbox'), ...disk.all('sent'), ...disk.all('refused')];
  if (kept.some(({ subject }) => erased.has(subject))) world.break('something of an erased case is kept');
}

/** What is shown is what is held, where nothing is pending. */
async function judgeShown(device: Device): Promise<void> {
  const { world } = device;
  const [tab] = device.tabs;
  for (const found of device.held()) {
    const view = await tab?.house?.readCase(found.id);
    if (!view) world.break(`${found.id} is held but not shown`);
    else if (view.pending.length === 0 && canonical(view.shown) !== canonical(found))
      world.break(`${found.id} is shown otherwise than held`);
  }
}

/** Every answer that was acknowledged is there. */
async function judgeDrafts({ world, tabs, answers }: Device): Promise<void> {
  const [tab] = tabs;
  for (const [draft, cells] of answers) {
    const found = await tab?.house?.readDraft(draft);
    for (const [item, kept] of cells)
      if (!kept.includes(found?.answers[item] ?? '')) world.break(`an answer of ${draft} was lost`);
  }
}

/**
 * No edit takes the place of one its author had not seen: it stands beside it, until a person decides.
 * Told from what the authors really had before their eyes, not from what their changes say.
 */
function judgeEdits({ world, server, truth }: Mission): void {
  const cases = new Map<string, Case>();
  for (const { recorded } of server.books.log.toSorted(byVersion)) {
    const before = cases.get(recorded.subject);
    if (recorded.kind.startsWith('alert.')) continue;
    const after = project(before, recorded);
    if (isProblemList(after)) continue;
    cases.set(recorded.subject, after);
    if (before) judgeEdit({ world, truth }, recorded, before, after);
    if (before && recorded.kind === 'conflict.settled') judgeSettled(world, recorded, before, after);
  }
}

function judgeEdit(
  { world, truth }: Pick<Mission, 'world' | 'truth'>,
  { id }: Change,
  before: Case,
  after: Case,
): void {
  for (const [field, saw] of truth.get(id) ?? []) {
    const stood = registerOf(before, field);
    const stands = registerOf(after, field);
    const isKept = after.conflicts.some(
      (conflict) => conflict.field === field && conflict.rivals.some(({ change }) => change === id),
    );
    if (stands?.change !== id && !isKept) world.break(`the edit ${id} of ${field} was lost`);
    if (stands?.change === id && stood && stood.change !== saw)
      world.break(`the edit ${id} of ${field} took the place of one it had not seen`);
  }
}

/** A decision ends the conflict between what was decided upon, and nothing else. */
function judgeSettled(world: World, { body }: ChangeOf<'conflict.settled'>, before: Case, after: Case): void {
  const rivals = (of: Case): readonly ChangeId[] =>
    of.conflicts
      .filter(({ field }) => field === body.field)
      .flatMap((conflict) => conflict.rivals.map(({ change }) => change));
  const lost = rivals(before).filter((change) => !body.between?.includes(change) && !rivals(after).includes(change));
  if (lost.length > 0) world.break(`a rival of ${body.field} was decided upon by somebody who had not seen it`);
}

function registerOf(found: Case, field: string): { readonly change: ChangeId } | undefined {
  if (field === 'contactCard') return found.contactCard;
  return found.person[field.slice('person.'.length) as 'familyName'];
}

function byVersion(a: Entry, b: Entry): number {
  return a.recorded.version - b.recorded.version;
}

/** A snapshot brings the last five contacts only, so the older ones may be missing. */
function isSame(found: Case, expected: Case): boolean {
  const kept = Math.max(Math.min(5, expected.contacts.length), found.contacts.length);
  return (
    canonical(found) === canonical({ ...expected, contacts: expected.contacts.slice(expected.contacts.length - kept) })
  );
}

function difference(found: Case, expected: Case): string {
  const keys = Object.keys(expected) as (keyof Case)[];
  return keys
    .filter((key) => canonical(found[key]) !== canonical(expected[key]))
    .map((key) => `${key} ${canonical(found[key]).slice(0, 200)} not ${canonical(expected[key]).slice(0, 200)}`)
    .join('; ');
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) as string | undefined;
  return text ?? 'undefined';
}
