import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  versionSeen,
  type AccountId,
  type AlertId,
  type Case,
  type CaseId,
  type Change,
  type DeviceId,
  type MissionId,
} from '@orion/core';
import { makeHouse, webSealing, type LocalHouse } from '@orion/web/house';
import {
  replyOf,
  runRound,
  type Called,
  type Pulled,
  type Pushed,
  type RoundOutcome,
  type Transport,
} from '@orion/web/sync';
import { change, openingOf, testHouse, type Asker, type TestHouse } from './house.ts';
import { Disk, standing } from './sync-shelves.ts';

const day = 86_400_000;
const passphrase = 'bako timu rane siko lefu';
const dayFrom = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** The sync core, with the real seal, against the real house on a real PostgreSQL. */
describe('phones that sync with the house', () => {
  let house: TestHouse;
  before(async () => {
    house = await testHouse();
  });
  after(() => house.close());

  /** A phone of somebody, with a house of its own that is open. */
  const phoneOf = async (asker: Asker, roles: string): Promise<Phone> => {
    const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
    const local = await makeHouse({
      account: asker.id as AccountId,
      device: randomUUID() as string as DeviceId,
      random,
      clock: Date.now,
      ...standing(new Disk()),
      sealing: webSealing(random, 1000),
      neighbours: { tell: () => undefined, listen: () => undefined, close: () => undefined },
      persistence: { ask: () => Promise.resolve(true), isGranted: () => Promise.resolve(true) },
    });
    await local.create(passphrase);
    return new Phone(asker, local, house.mission as MissionId, roles);
  };
  const facts = (author: string, subject: string) => ({
    note: (text: string): Change =>
      change({
        kind: 'note.written',
        mission: house.mission,
        subject,
        author,
        body: { seal: 'team', on: dayFrom(0) },
        private: { text },
      }),
    correct: (found: Case, familyName: string): Change =>
      change({
        kind: 'person.corrected',
        mission: house.mission,
        subject,
        author,
        body: { saw: { familyName: versionSeen(found, 'person.familyName') } },
        private: { familyName },
      }),
    assign: (account: string, role: string): Change =>
      change({
        kind: 'case.assigned',
        mission: house.mission,
        subject,
        author,
        body: { account, role, from: dayFrom(0) },
      }),
    end: (account: string, role: string, on: string): Change =>
      change({ kind: 'case.unassigned', mission: house.mission, subject, author, body: { account, role, on } }),
  });

  test('a case registered without a network comes whole to the other phone of its case worker', async () => {
    const amina = await house.person(['case_worker']);
    const [first, second] = [await phoneOf(amina, 'case_worker'), await phoneOf(amina, 'case_worker')];
    const opening = openingOf(house.mission, amina.id);
    const { note, correct } = facts(amina.id, opening.subject);
    await first.local.record([opening]);
    await first.local.record([correct(await first.shown(opening.subject), 'Barry'), note('came with his brother')]);
    assert.equal(await first.sync(), 'done');
    assert.equal(await second.sync(), 'done');
    assert.deepEqual(await second.shown(opening.subject), await first.shown(opening.subject));
    const shown = await second.shown(opening.subject);
    assert.deepEqual(
      [shown.version, shown.person.familyName?.value, shown.notes[0]?.text, shown.conflicts],
      [3, 'Barry', 'came with his brother', []],
    );
    assert.equal(first.local.status().unsent, 0);
  });

  test('two edits that met are kept on both phones until somebody decides', async () => {
    const amina = await house.person(['case_worker']);
    const [first, second] = [await phoneOf(amina, 'case_worker'), await phoneOf(amina, 'case_worker')];
    const opening = openingOf(house.mission, amina.id);
    const { correct } = facts(amina.id, opening.subject);
    await first.local.record([opening]);
    await first.sync();
    await second.sync();
    await first.local.record([correct(await first.shown(opening.subject), 'Barry')]);
    await first.local.record([correct(await first.shown(opening.subject), 'Bah')]);
    await second.local.record([correct(await second.shown(opening.subject), 'Sow')]);
    for (const phone of [first, second, first]) assert.equal(await phone.sync(), 'done');
    const shown = await first.shown(opening.subject);
    assert.deepEqual(shown, await second.shown(opening.subject));
    assert.deepEqual(
      shown.conflicts.map(({ field, rivals }) => [field, rivals.map(({ value }) => value)]),
      [['person.familyName', ['Bah', 'Sow']]],
    );
    const settled = change({
      kind: 'conflict.settled',
      mission: house.mission,
      subject: opening.subject,
      author: amina.id,
      body: { field: 'person.familyName', choose: shown.conflicts[0]?.rivals[1]?.change },
    });
    await second.local.record([settled]);
    await second.sync();
    await first.sync();
    assert.deepEqual(
      [(await first.shown(opening.subject)).person.familyName?.value, (await first.shown(opening.subject)).conflicts],
      ['Sow', []],
    );
  });

  test('a case comes with an assignment, shrinks with a narrower role, and goes when it ends; what was unsent is kept', async () => {
    const amina = await house.person(['case_worker']);
    const bakary = await house.person(['case_worker', 'interviewer']);
    const supervisor = await house.person(['supervisor']);
    const [hers, his] = [await phoneOf(amina, 'case_worker'), await phoneOf(bakary, 'case_worker interviewer')];
    const opening = openingOf(house.mission, amina.id);
    await hers.local.record([opening, facts(amina.id, opening.subject).note('for the team')]);
    await hers.sync();
    const office = facts(supervisor.id, opening.subject);
    await supervisor.push([office.assign(bakary.id, 'case_worker')]);
    await his.sync();
    assert.equal((await his.shown(opening.subject)).notes[0]?.text, 'for the team');

    await supervisor.push([office.end(bakary.id, 'case_worker', dayFrom(-1)), office.assign(bakary.id, 'interviewer')]);
    await his.sync();
    assert.deepEqual((await his.shown(opening.subject)).notes, []);

    await his.local.record([facts(bakary.id, opening.subject).note('not sent yet')]);
    await supervisor.push([office.end(bakary.id, 'interviewer', dayFrom(-1))]);
    assert.equal(await his.sync({ cutPush: true }), 'done');
    assert.deepEqual([his.local.cases().length, his.local.status().unsent], [0, 1]);
    await his.sync();
    assert.deepEqual([his.local.status().unsent, his.local.status().refused], [0, 0]);
    await hers.sync();
    const shown = await hers.shown(opening.subject);
    assert.deepEqual([shown.notes.at(-1)?.text, shown.marked.at(-1)?.marks], ['not sent yet', ['after_reassignment']]);
  });

  test('what is not permitted is held and shown, what is not valid needs attention, and neither holds up the rest', async () => {
    const [amina, bakary] = [await house.person(['case_worker']), await house.person(['case_worker'])];
    const phone = await phoneOf(amina, 'case_worker');
    const [mine, theirs] = [openingOf(house.mission, amina.id), openingOf(house.mission, bakary.id)];
    await bakary.push([theirs]);
    const wrong = change({
      kind: 'conflict.settled',
      mission: house.mission,
      subject: mine.subject,
      author: amina.id,
      body: { field: 'guardian', choose: mine.id },
    });
    await phone.local.record([
      facts(amina.id, theirs.subject).note('not hers'),
      mine,
      wrong,
      facts(amina.id, mine.subject).note('hers'),
    ]);
    assert.equal(await phone.sync(), 'done');
    const attention = await phone.local.needsAttention();
    assert.deepEqual(
      attention.map(({ refusal, willRetry }) => [refusal, willRetry]),
      [
        ['not_permitted', true],
        ['not_valid', false],
      ],
    );
    assert.deepEqual(
      attention[1]?.problems.map(({ code }) => code),
      ['conflict_absent'],
    );
    assert.equal((await phone.shown(mine.subject)).notes.length, 1);
  });

  test('a locked phone sends its alert, about a case that the house has not got too, and lets go of cases it lost', async () => {
    const amina = await house.person(['case_worker']);
    const supervisor = await house.person(['supervisor']);
    const phone = await phoneOf(amina, 'case_worker');
    const opening = openingOf(house.mission, amina.id);
    const raised = (about?: string): Change =>
      change({
        kind: 'alert.raised',
        mission: house.mission,
        subject: randomUUID(),
        author: amina.id,
        body: { kind: 'danger_now', isDrill: true, ...(about && { case: about as CaseId }) },
      });
    await phone.local.record([opening, raised(opening.subject)]);
    await phone.sync();
    assert.equal(phone.local.status().unsent + phone.local.status().refused, 0);
    phone.local.lock();
    await phone.local.record([raised()]);
    await supervisor.push([facts(supervisor.id, opening.subject).end(amina.id, 'case_worker', dayFrom(-1))]);
    assert.equal(await phone.sync(), 'done');
    assert.deepEqual([phone.local.status().unsent, phone.local.status().cap.cases], [0, 0]);
    await phone.local.unlock(passphrase);
    await phone.sync();
    const alerts = await phone.local.alerts(house.mission as MissionId);
    assert.equal(alerts.filter(({ raisedBy }) => raisedBy === (amina.id as AccountId)).length, 2);
    assert.ok(alerts.every(({ id }: { id: AlertId }) => id));
  });

  test('an account that leaves the mission takes its caseload off the phone', async () => {
    const amina = await house.person(['case_worker']);
    const phone = await phoneOf(amina, 'case_worker');
    await phone.local.record([openingOf(house.mission, amina.id)]);
    await phone.sync();
    assert.equal(phone.local.cases().length, 1);
    const stranger = await house.person(['case_worker'], { mission: await house.addMission() });
    const elsewhere = new Phone(stranger, phone.local, house.mission as MissionId, 'case_worker');
    assert.equal(await elsewhere.sync(), 'forbidden');
    assert.equal(phone.local.cases().length, 0);
  });

  test('four hundred changes go in batches, and a second phone receives them page by page', async () => {
    const amina = await house.person(['case_worker']);
    const [first, second] = [await phoneOf(amina, 'case_worker'), await phoneOf(amina, 'case_worker')];
    const opening = openingOf(house.mission, amina.id);
    await first.local.record([opening]);
    await first.sync();
    await second.sync();
    const { note } = facts(amina.id, opening.subject);
    await first.local.record(Array.from({ length: 600 }, (_, place) => note(`note ${place}`)));
    assert.equal(await first.sync(), 'done');
    assert.equal(await second.sync(), 'done');
    assert.deepEqual(
      (await second.shown(opening.subject)).notes.map(({ text }) => text),
      Array.from({ length: 600 }, (_, place) => `note ${place}`),
    );
    assert.deepEqual(await second.shown(opening.subject), await first.shown(opening.subject));
  });
});

/** A house on a phone and the session it syncs with. */
class Phone {
  readonly local: LocalHouse;
  readonly #asker: Asker;
  readonly #mission: MissionId;
  readonly #reach: string;

  constructor(asker: Asker, local: LocalHouse, mission: MissionId, reach: string) {
    this.local = local;
    this.#asker = asker;
    this.#mission = mission;
    this.#reach = reach;
  }

  /** One sync; with the push cut, only the news comes. */
  async sync({ cutPush = false } = {}): Promise<RoundOutcome['kind']> {
    const at = `/api/missions/${this.#mission}`;
    const transport: Transport = {
      push: async (_mission, changes) =>
        cutPush
          ? { kind: 'ok', at: Date.now(), body: { epoch: await this.#epoch(), answers: [] } }
          : replyOf(await this.#call<Pushed>('POST', `${at}/changes`, { changes }), () => true),
      pull: async (_mission, cursor) =>
        replyOf(
          await this.#call<Pulled>('GET', `${at}/pull${cursor === undefined ? '' : `?cursor=${cursor}`}`),
          () => true,
        ),
      snapshots: async (_mission, cases) =>
        replyOf(await this.#call<{ snapshots: readonly Case[] }>('POST', `${at}/snapshots`, { cases }), () => true),
    };
    const store = this.local.door.storeOf(this.#mission);
    const means = { account: this.local.account, store, transport, now: Date.now, jitter: () => 1, reach: this.#reach };
    const outcome = await runRound({ ...means, isLocked: this.local.state !== 'open' || cutPush });
    return outcome.kind;
  }

  async shown(subject: string): Promise<Case> {
    const found = await this.local.readCase(subject as CaseId);
    assert.ok(found, 'the case is not on the phone');
    return found.shown;
  }

  async #epoch(): Promise<string> {
    return (await this.local.door.storeOf(this.#mission).state()).epoch ?? '';
  }

  async #call<Body>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Called<Body>> {
    const { status, body: told } = await this.#asker.ask(method, path, body);
    if (status === 200) return { kind: 'ok', body: told as Body, at: Date.now() };
    const detail = (told ?? {}) as Readonly<Record<string, unknown>>;
    return { kind: 'refused', status, code: String(detail['code']), detail };
  }
}
