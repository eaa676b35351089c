import {
  checkChange,
  isProblemList,
  versionSeen,
  type AlertId,
  type Case,
  type CaseId,
  type Change,
  type ChangeId,
  type Day,
} from '@orion/core';
import type { Device, Tab } from './sync-device.ts';

/** What each edit's author had before their eyes: by field, the change that had set the value. */
export type Truth = Map<ChangeId, ReadonlyMap<string, ChangeId | 0>>;

/** What somebody does with the app: a random piece of work on a random case of what is shown. */
export async function work(device: Device, tab: Tab, truth: Truth): Promise<void> {
  const { house } = tab;
  const { world } = device;
  if (!house || house.state === 'empty') return;
  const cases = house.cases().filter(({ status }) => status !== 'erased');
  const isOpening = cases.length < 2 || world.chance.in100(12);
  const changes =
    house.state === 'locked'
      ? blind(device)
      : isOpening
        ? [register(device)]
        : casework(device, world.chance.pick(cases), truth);
  for (const change of changes) {
    const checked = checkChange(change);
    if (isProblemList(checked))
      throw new Error(`the simulation recorded nonsense: ${change.kind} ${JSON.stringify(checked)}`);
  }
  if (house.state === 'locked') world.fire('recorded_while_locked');
  try {
    await house.record(changes);
  } catch (fault) {
    // Nobody was told that it is kept.
    if (fault instanceof Error && fault.message === 'the disk is full') return;
    throw fault;
  }
  for (const change of changes) device.recorded.set(change.id, change);
  await lookAt(device, tab, changes);
}

/** An answer of an interview: on the disk before the page goes on. */
export async function interview(device: Device, tab: Tab): Promise<void> {
  const { house } = tab;
  const { world, server } = device;
  if (!house || house.state === 'empty') return;
  const drafts = [...device.answers.keys()];
  const draft = drafts.length > 0 && world.chance.in100(80) ? world.chance.pick(drafts) : world.id();
  try {
    if (!device.answers.has(draft)) {
      await house.startDraft({ id: draft, mission: server.mission, case: world.id(), about: {} });
      device.answers.set(draft, new Map());
    }
    const [item, cell] = [`item_${world.chance.below(6)}`, String(world.chance.below(5) + 1)];
    const begun = device.answers.get(draft);
    begun?.set(item, [...(begun.get(item) ?? ['']), cell]);
    await house.saveAnswer(draft, item, cell, item);
    const answers = device.answers.get(draft);
    answers?.set(item, (answers.get(item) ?? [cell]).slice((answers.get(item) ?? [cell]).indexOf(cell)));
  } catch (fault) {
    if (!(fault instanceof Error) || fault.message !== 'the disk is full') throw fault;
  }
}

/** What was recorded is shown at once, unless the sync told it back meanwhile. */
async function lookAt({ world }: Device, { house, isSyncing }: Tab, changes: readonly Change[]): Promise<void> {
  if (!house || house.state !== 'open' || isSyncing) return;
  for (const { id, subject, kind } of changes) {
    const found = await house.readCase(subject as CaseId);
    if (!found || kind.startsWith('alert.') || kind === 'case.opened') continue;
    if (house.state === 'open' && !found.pending.some(({ change }) => change.id === id))
      world.break(`${kind} was recorded but is not shown`);
  }
}

/** On a locked phone: an alert, or a note that was being written when it locked. */
function blind(device: Device): readonly Change[] {
  const [known] = device.held();
  if (!known || device.world.chance.in100(50)) return [alert(device, undefined)];
  return [make(device, 'contact.attempted', known.id, { channel: 'phone', outcome: 'reached', on: today(device) })];
}

function register(device: Device): Change {
  const { world, member } = device;
  const person = { givenName: name(device), familyName: name(device), sex: 'female' };
  const body = {
    openedOn: today(device),
    custodian: member.account,
    returnKind: 'voluntary_humanitarian',
    isMinor: false,
  };
  return make(device, 'case.opened', world.id(), body, { person });
}

function casework(device: Device, found: Case, truth: Truth): readonly Change[] {
  const { world } = device;
  const { id } = found;
  const on = today(device);
  const kind = world.chance.weighted({
    correct: 30,
    card: 10,
    contact: 20,
    note: 12,
    grade: 4,
    settle: 14,
    close: 6,
    reopen: 4,
    alert: 4,
    nonsense: 2,
    alertAndCase: 3,
    many: 2,
  });
  switch (kind) {
    case 'correct':
      return [correct(device, found, truth)];
    case 'card':
      return [edit(device, found, truth)];
    case 'settle': {
      const conflict = found.conflicts[0];
      const rival = conflict?.rivals.at(-1);
      return conflict && rival
        ? [settle(device, found, conflict.field, rival.change)]
        : [correct(device, found, truth)];
    }
    case 'note':
      return [make(device, 'note.written', id, { seal: 'team', on }, { text: name(device) })];
    case 'grade':
      return [
        make(device, 'vulnerability.graded', id, { seal: 'team', on }, { vulnerability: 'disability', grade: 2 }),
      ];
    case 'close':
      return [make(device, 'case.closed', id, { reason: 'goals_reached', on })];
    case 'reopen':
      return [make(device, 'case.reopened', id, { reason: 'new_need', on })];
    case 'alert':
      return [alert(device, id)];
    case 'alertAndCase': {
      const opened = register(device);
      return [opened, alert(device, opened.subject as CaseId)];
    }
    case 'nonsense':
      return [make(device, 'case.merged', id, { into: id })];
    case 'many':
      return Array.from({ length: 12 }, () =>
        make(device, 'contact.attempted', id, { channel: 'phone', outcome: 'reached', on }),
      );
    default:
      return [make(device, 'contact.attempted', id, { channel: 'phone', outcome: 'reached', on })];
  }
}

/** Decides between the rivals that are shown; one that is still on its way is not decided upon. */
function settle(device: Device, { id, conflicts }: Case, field: string, choose: ChangeId): Change {
  const rivals = conflicts.find((conflict) => conflict.field === field)?.rivals ?? [];
  return make(device, 'conflict.settled', id, { field, choose, between: rivals.map(({ change }) => change) });
}

const fields = ['familyName', 'placeOfReturn', 'occupation'] as const;

function correct(device: Device, found: Case, truth: Truth): Change {
  const { world } = device;
  const chosen = fields.filter(() => world.chance.in100(50));
  const edited = chosen.length > 0 ? chosen : [fields[0]];
  const seen = edited.map((field) => [field, versionSeen(found, `person.${field}`)] as const);
  const values = Object.fromEntries(edited.map((field) => [field, name(device)]));
  const change = make(device, 'person.corrected', found.id, { saw: Object.fromEntries(seen) }, values);
  noteEdit(device, truth, change, new Map(seen.map(([field, saw]) => [`person.${field}`, saw])));
  return change;
}

function edit(device: Device, found: Case, truth: Truth): Change {
  const saw = versionSeen(found, 'contactCard');
  const card = { phone: name(device), mayLeaveVoicemail: false, mayMessage: false };
  const change = make(device, 'contact_card.changed', found.id, { saw }, card);
  noteEdit(device, truth, change, new Map([['contactCard', saw]]));
  return change;
}

function noteEdit(device: Device, truth: Truth, { id }: Change, seen: ReadonlyMap<string, ChangeId | 0>): void {
  truth.set(id, seen);
  const unsent = new Set(device.disk.all('outbox').map((record) => record['id']));
  if ([...seen.values()].some((saw) => unsent.has(saw))) device.world.fire('edited_own_unsent_edit');
}

function alert(device: Device, about: CaseId | undefined): Change {
  return make(device, 'alert.raised', device.world.id(), {
    kind: 'danger_now',
    isDrill: false,
    ...(about && { case: about }),
  });
}

function make(device: Device, kind: Change['kind'], subject: CaseId | AlertId, body: object, secret?: object): Change {
  const { world, member, server } = device;
  return {
    id: world.id(),
    kind,
    shape: 1,
    mission: server.mission,
    subject,
    author: member.account,
    device: device.id,
    at: new Date(world.now + device.skew).toISOString(),
    body,
    ...(secret && { private: secret }),
  } as unknown as Change;
}

/** What the office records, which sits beside the server. */
export function officeChange(
  device: Device,
  kind: 'case.assigned' | 'case.unassigned' | 'case.erased',
  subject: CaseId,
  body: object,
): Change {
  return make(device, kind, subject, body);
}

export function dayOf(now: number): Day {
  return new Date(now).toISOString().slice(0, 10) as Day;
}

function today({ world, skew }: Device): Day {
  return dayOf(world.now + skew);
}

function name({ world }: Device): string {
  return `${world.chance.pick(['Amina', 'Bakary', 'Chen', 'Dounia'])} ${world.chance.below(10_000)}`;
}
