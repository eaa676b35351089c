import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  addMadeUpResponses,
  addMember,
  readAllRowsAsOwner,
  forgetResponses,
  renewEpoch,
  inTransaction,
  hashToken,
  enter,
} from '../testing.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { beforeEverything, readObservedSince } from '../store/observed.ts';
import { becomeAnalysis, readObservations, type Observation } from '../store/observations.ts';
import type { z } from 'zod';
import type { countryShape } from './country-shapes.ts';

type Shown = z.infer<typeof countryShape> & { readonly isReady: true };
let house: TestHouse;
let there: string;
let evaluator: Asker;
let observations: readonly Observation[];

before(async () => {
  house = await testHouse();
  there = await house.addMission();
  evaluator = await house.person(['evaluator']);
  await addMadeUpResponses(house.ownerUrl, { mission: house.mission, people: 600 });
  await addMadeUpResponses(house.ownerUrl, { mission: there, people: 130 });
  observations = await observed(evaluator);
});
after(() => house.close());

/** What the analysis role reads in somebody's name: another way than that of the view. */
async function observed(asker: Asker): Promise<readonly Observation[]> {
  const token = hashToken(Buffer.from(asker.cookie.replace('orion_session=', ''), 'base64url'));
  return inTransaction(house.house.database, async (transaction) => {
    await enter(transaction, token);
    await becomeAnalysis(transaction);
    return readObservations(transaction, house.mission as never);
  });
}

async function ask(asker: Asker, query = '', mission = house.mission): Promise<Shown> {
  const { status, body, text } = await asker.ask('GET', `/api/missions/${mission}/country${query}`);
  assert.equal(status, 200, text);
  if ((body as { isReady: boolean }).isReady) return body as Shown;
  await wait(50);
  return ask(asker, query, mission);
}

const valueOf = ({ scores }: Observation, code: string): number | undefined => {
  const score = code === 'composite' ? scores.composite : scores.dimensions[code];
  return score?.kind === 'scored' ? score.value : undefined;
};
/** What was told a moment ago is told again while it is counted anew. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const close = (a: number | null | undefined, b: number, what: string): void =>
  assert.ok(Math.abs((a ?? NaN) - b) < 1e-9, `${what}: ${a} and ${b}`);

describe('an evaluator sees of their mission', () => {
  test('dimensions before the composite, with every threshold of the scheme and its standing', async () => {
    const { measure } = await ask(evaluator);
    assert.deepEqual(
      measure?.scores.map(({ code }) => code),
      ['economic', 'social', 'psychosocial', 'composite'],
    );
    assert.deepEqual(
      measure?.scores.at(-1)?.cuts.map(({ at }) => at),
      [0.33, 0.5, 0.66],
    );
    assert.equal(measure?.status, 'provisional');
  });

  test('of each group and round how many, their mean and who passed each threshold, as the observations have it', async () => {
    const { groups, measure } = await ask(evaluator, '?groups=sex');
    assert.ok(measure);
    for (const { codes, rounds } of groups)
      for (const { round, people, scores } of rounds) {
        const own = observations.filter((one) => one.round === round && (one.sex ?? '') === codes[0]);
        assert.equal(people, own.length, `${codes.join()} ${round}`);
        for (const [place, { code, cuts }] of measure.scores.entries()) {
          const values = own.map((one) => valueOf(one, code)).filter((value) => value !== undefined);
          assert.equal(scores[place]?.n ?? 0, values.length);
          if (values.length === 0) continue;
          close(scores[place]?.centre.value, meanOf(values), 'mean');
          for (const [c, { at, isStrict }] of cuts.entries())
            assert.equal(
              scores[place]?.above[c]?.count,
              values.filter((value) => (isStrict ? value > at : value >= at)).length,
            );
        }
      }
    assert.equal(
      groups.flatMap(({ rounds }) => rounds).reduce((sum, { people }) => sum + people, 0),
      observations.length,
    );
  });

  test('the change of the same people beside the cross-section', async () => {
    const { groups } = await ask(evaluator, '?from=baseline&to=midline');
    const changes = observations.flatMap((one) => {
      if (one.round !== 'baseline') return [];
      const then = observations.find((other) => other.pseudonym === one.pseudonym && other.round === 'midline');
      const [earlier, later] = [valueOf(one, 'social'), then && valueOf(then, 'social')];
      return earlier === undefined || later === undefined ? [] : [later - earlier];
    });
    const change = groups[0]?.change[1];
    assert.equal(change?.n, changes.length);
    close(change?.change.value, meanOf(changes), 'change');
    assert.ok((change?.change.low ?? 1) < meanOf(changes) && meanOf(changes) < (change?.change.high ?? 0));
  });

  test('flags, who was asked by their own helper, and who was asked again', async () => {
    const { groups, flags } = await ask(evaluator);
    const baseline = groups[0]?.rounds[0];
    const own = observations.filter(({ round }) => round === 'baseline');
    assert.equal(
      baseline?.flags[flags.indexOf('asked_by_helper')]?.count,
      own.filter(({ interviewerRole }) => interviewerRole === 'own_mentor').length,
    );
    assert.ok((baseline?.flags[flags.indexOf('safety')]?.count ?? 0) > 0);
    const [midline] = groups[0]?.coverage ?? [];
    assert.ok(
      midline && midline.due > 0 && midline.done.count < midline.due && midline.due + midline.notDue === own.length,
    );
  });

  test('groups crossed, and only those looked at', async () => {
    const { groups } = await ask(evaluator, '?groups=sex,mentored&age=25_34');
    const own = observations.filter(({ age }) => age !== null && age >= 25 && age < 35);
    const women = groups.find(({ codes }) => codes.join() === 'female,yes');
    assert.equal(
      women?.rounds[0]?.people,
      own.filter((one) => one.round === 'baseline' && one.sex === 'female' && one.mentored === true).length,
    );
  });

  test('one place alone, as the grouping by place has it; a place of few people is nobody’s, as one that is none', async () => {
    const { places } = await ask(evaluator);
    const [place = ''] = places;
    const inPlace = (one: Observation): boolean => one.placeOfReturn === place;
    const { groups } = await ask(evaluator, `?groups=sex&place=${encodeURIComponent(place)}`);
    const own = observations.filter((one) => inPlace(one) && one.round === 'baseline' && one.sex === 'female');
    assert.ok(own.length > 5);
    assert.equal(groups.find(({ codes }) => codes[0] === 'female')?.rounds[0]?.people, own.length);
    assert.deepEqual((await ask(evaluator, '?place=Nowhere')).groups, []);
    const rows = await readAllRowsAsOwner(house.ownerUrl, 'log.audit');
    const told = JSON.stringify(rows.filter(({ action }) => action === 'country_view'));
    assert.equal(told.includes('Nowhere'), false, 'what is no place is not written down');
    assert.ok(told.includes(place));
  });

  test('no mission of which they are no evaluator', async () => {
    const { status } = await evaluator.ask('GET', `/api/missions/${house.mission}/country?with=${there}`);
    assert.equal(status, 404);
    const { status: own } = await evaluator.ask('GET', `/api/missions/${there}/country`);
    assert.equal(own, 404);
  });
});

describe('whoever is no evaluator sees', () => {
  /** Every count in an answer: all that is no share, no score and no width. */
  const countsIn = ({ groups }: Shown): readonly number[] =>
    groups.flatMap(({ rounds, change, coverage }) => [
      ...rounds.flatMap(({ people, scores, flags }) => [
        people,
        ...scores.flatMap(({ n, unscored, bins, above }) => [
          n,
          ...Object.values(unscored),
          ...bins,
          ...above.flatMap(({ count, of }) => [count, of]),
        ]),
        ...flags.flatMap(({ count, of }) => [count, of]),
      ]),
      ...change.flatMap(({ n, directions }) => [n, ...directions.map(({ count }) => count)]),
      ...coverage.flatMap(({ due, notDue, done }) => [due, notDue, done.count]),
    ]);

  for (const role of ['supervisor', 'committee'] as const)
    test(`counts rounded to 5, as ${role}, and no mean`, async () => {
      const shown = await ask(await house.person([role]), '?groups=sex');
      assert.equal(shown.sight, 'rounded');
      const counts = countsIn(shown);
      assert.ok(counts.length > 100 && counts.every((count) => count % 5 === 0));
      assert.ok(
        shown.groups.flatMap(({ rounds }) => rounds.flatMap(({ scores }) => scores)).every(({ sd }) => sd === null),
      );
      assert.ok(!JSON.stringify(shown).includes('"mean"'));
    });

  test('the same number of the same people in whatever table, however often it is asked', async () => {
    const supervisor = await house.person(['supervisor']);
    const alone = await ask(supervisor, '?sex=female');
    const beside = await ask(supervisor, '?groups=sex');
    const women = beside.groups.find(({ codes }) => codes[0] === 'female');
    assert.deepEqual(alone.groups[0]?.rounds, women?.rounds);
    assert.deepEqual((await ask(supervisor, '?sex=female')).groups, alone.groups);
    const other = await house.person(['committee']);
    assert.deepEqual((await ask(other, '?sex=female')).groups, alone.groups);
  });

  test('nothing of the newest until there are 25 of them', async () => {
    const supervisor = await house.person(['supervisor']);
    const responses = async (): Promise<number> => (await ask(evaluator)).measures[0]?.responses ?? 0;
    const earlier = await ask(supervisor, '?groups=sex');
    const first = await responses();
    let last = first;
    for (let turn = 0; ; turn++) {
      await addMadeUpResponses(house.ownerUrl, { mission: house.mission, people: 1, name: `late ${turn}` });
      // An evaluator sees them at once, or as soon as they are read.
      await until(async () => (await responses()) !== last);
      last = await responses();
      const [now, shown] = [last, await ask(supervisor, '?groups=sex')];
      if (Math.floor(now / 25) > Math.floor(first / 25)) {
        await until(async () => !isDeepStrictEqual((await ask(supervisor, '?groups=sex')).groups, earlier.groups));
        break;
      }
      assert.deepEqual(shown.groups, earlier.groups);
    }
  });

  test('of one place what a grouping by place shows of it, and of no place with fewer than 20', async () => {
    const supervisor = await house.person(['supervisor']);
    const { places } = await ask(supervisor);
    const beside = await ask(supervisor, '?groups=place,sex');
    const big = (await ask(evaluator)).places;
    assert.ok(places.length > 0 && places.every((place) => big.includes(place)));
    for (const place of places) {
      const alone = await ask(supervisor, `?groups=sex&place=${encodeURIComponent(place)}`);
      for (const { codes, rounds } of alone.groups)
        assert.deepEqual(rounds, beside.groups.find((one) => one.codes.join() === `${place},${codes.join()}`)?.rounds);
      const whole = await ask(supervisor, `?place=${encodeURIComponent(place)}`);
      assert.ok((whole.groups[0]?.rounds[0]?.people ?? 0) >= 15);
    }
    const { status } = await supervisor.ask(
      'GET',
      `/api/missions/${house.mission}/country?groups=sex,age&place=${encodeURIComponent(places[0] ?? '')}`,
    );
    assert.equal(status, 422);
  });

  test('no more than two groupings or filters at once', async () => {
    const supervisor = await house.person(['supervisor']);
    const { status } = await supervisor.ask('GET', `/api/missions/${house.mission}/country?groups=sex,age&kind=forced`);
    assert.equal(status, 422);
  });

  test('rounded numbers of all missions together, where they are evaluator of one of them alone', async () => {
    const both = await house.person(['evaluator']);
    await addMember(house.house, { mission: there, account: both.id, role: 'committee' });
    assert.equal((await ask(both)).sight, 'exact');
    const shown = await ask(both, `?with=${there}`);
    assert.equal(shown.sight, 'rounded');
    assert.deepEqual(new Set(shown.groups.flatMap(({ codes }) => codes)), new Set([house.mission, there]));
  });
});

describe('the columns in memory', () => {
  test('do not skip what is committed late', async () => {
    const responses = async (): Promise<number> => (await ask(evaluator)).measures[0]?.responses ?? 0;
    const first = await responses();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const plan = { mission: house.mission, people: 5, everyRound: true };
    const written = Promise.withResolvers<void>();
    const beforeCommit = (): Promise<void> => {
      written.resolve();
      return gate;
    };
    const slow = addMadeUpResponses(house.ownerUrl, { ...plan, name: 'slow', beforeCommit });
    await written.promise;
    await addMadeUpResponses(house.ownerUrl, { ...plan, name: 'quick' });
    assert.equal(await responses(), first, 'what came after waits for what may still come before it');
    open();
    await slow;
    await until(async () => (await responses()) === first + 30);
  });

  test('lose what was erased', async () => {
    const earlier = await ask(evaluator);
    await forgetResponses(house.ownerUrl, house.mission, 3);
    const left = (earlier.measures[0]?.responses ?? 0) - 3;
    await until(async () => (await ask(evaluator)).measures[0]?.responses === left);
  });

  test('begin anew after a restore, and what is rounded comes out the same', async () => {
    const supervisor = await house.person(['supervisor']);
    const earlier = await ask(supervisor, '?groups=sex,place');
    await renewEpoch(house.ownerUrl);
    await wait(200);
    assert.deepEqual((await ask(supervisor, '?groups=sex,place')).groups, earlier.groups);
  });

  test('are told of in the audit, all missions of one question under one release', async () => {
    const both = await house.person(['evaluator']);
    await addMember(house.house, { mission: there, account: both.id, role: 'evaluator' });
    await ask(both, `?with=${there}&groups=mission,sex`);
    const releases: unknown[] = [];
    for (const mission of [house.mission, there]) {
      const officer = await house.person(['data_protection'], { mission });
      const { body } = await officer.ask(
        'GET',
        `/api/missions/${mission}/audit?action=country_view&account=${both.id}`,
      );
      const [line] = (body as { lines: readonly { detail: { release: string; sight: string } }[] }).lines;
      assert.equal(line?.detail.sight, 'exact');
      releases.push(line?.detail.release);
    }
    assert.ok(releases[0] !== undefined && releases[0] === releases[1]);
  });

  test('are filled by nobody whom the database lets see nothing of the mission', async () => {
    for (const role of ['mentor', 'case_worker', 'researcher', 'administrator', 'protection_officer'] as const) {
      const { cookie } = await house.person([role]);
      const token = hashToken(Buffer.from(cookie.replace('orion_session=', ''), 'base64url'));
      await assert.rejects(
        inTransaction(house.house.database, async (transaction) => {
          await enter(transaction, token);
          await readObservedSince(transaction, house.mission as never, beforeEverything, 10);
        }),
        { code: '42501' },
        role,
      );
    }
  });
});
