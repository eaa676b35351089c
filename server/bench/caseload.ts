/**
 * The office's caseload on a mission of 100,000 cases: milliseconds from request to answer, through the whole
 * door, for readers of different reach. Aim: p95 below 100 ms for every line.
 * Run: node server/bench/caseload.ts [--cases 100000] [--rounds 40] [--explain]
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { quantile, tellClaims } from '../../test/bench-claim.ts';
import { tuningNames } from '../../test/duplicates-tuning-names.ts';
import { register } from '../../test/duplicates-records.ts';
import { openingOf, testHouse, type Asker } from '../../test/house.ts';
import { listReach } from '../src/access/list-reach.ts';
import { teamIn } from '../src/access/team.ts';
import { hashToken } from '../src/access/token.ts';
import { hashKey, searchedKeys } from '../src/search-keys.ts';
import { explainCaseload } from '../src/store/caseload.ts';
import { inTransaction } from '../src/store/database.ts';
import { enter } from '../src/store/entry.ts';
import { settleTables } from '../src/store/made-up-cases.ts';
import { addTestAccount, addTestCases } from '../src/testing.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '40' },
    explain: { type: 'boolean', default: false },
  },
});
const count = Number(values.cases);
const rounds = Number(values.rounds);
/** 250 cases each. */
const custodians = Math.ceil(count / 250);
const teamSize = 20;

const house = await testHouse();
const team = await Promise.all(
  Array.from({ length: teamSize }, () => house.person(['case_worker'], { team: 'north' })),
);
const writer = await addTestAccount(house.house, { roles: ['supervisor'], mission: house.mission, runsHouse: false });
const begun = performance.now();
const people = register(tuningNames[0] ?? never(), Math.ceil(count / 1.1), 7).map(({ person }) => person);
while (people.length < count) people.push(...people.slice(0, count - people.length));
await addTestCases(house.house, {
  mission: house.mission,
  tokenHash: writer.tokenHash,
  people: people.slice(0, count),
  custodians: [...team.map(({ id }) => id), ...Array.from({ length: custodians - teamSize }, () => randomUUID())],
  mentors: Array.from({ length: 200 }, () => randomUUID()),
  now: new Date().toISOString(),
});
await settleTables(house.ownerUrl);
console.log(`${count} cases made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);

const base = `/api/missions/${house.mission}`;
const readers: readonly (readonly [string, Asker])[] = [
  ['supervisor of the mission', await house.person(['supervisor'])],
  [
    `supervisor of a team with ${Math.round((count / custodians) * teamSize)} cases`,
    await house.person(['supervisor'], { team: 'north' }),
  ],
  [`case worker with ${Math.round(count / custodians)} cases`, team[0] ?? never()],
];
const places = new Map<Asker, string>();
let asked = 0;
const common = people[1]?.familyName?.slice(0, 4) ?? 'dia';
const questions: readonly (readonly [string, (asker: Asker) => ReturnType<Asker['ask']>])[] = [
  // What any request costs on this machine now, beside which the others are to be read.
  ['who am I', (asker) => asker.ask('GET', '/api/me')],
  ['first page', (asker) => asker.ask('GET', `${base}/caseload`)],
  ['page 3', async (asker) => thirdPage(asker)],
  ['open', (asker) => asker.ask('GET', `${base}/caseload?status=open`)],
  ['flagged', (asker) => asker.ask('GET', `${base}/caseload?flag=any`)],
  ['a rare flag', (asker) => asker.ask('GET', `${base}/caseload?flag=safety`)],
  ['of one case worker', (asker) => asker.ask('GET', `${base}/caseload?assigned=${team[0]?.id}`)],
  ['a common name', (asker) => search(asker, common)],
  ['two words', (asker) => search(asker, `${people[5]?.givenName ?? ''} ${people[5]?.familyName ?? ''}`)],
  ['half a word', (asker) => search(asker, 'mam')],
  ['nobody', (asker) => search(asker, 'xqzwv')],
  ['today', (asker) => asker.ask('GET', `${base}/today`)],
  ['a phone', (asker) => search(asker, people.find(({ phones = [] }) => phones.length > 0)?.phones?.[0] ?? '')],
];

/** What one question takes one reader, in milliseconds. */
interface Taken {
  readonly what: string;
  readonly median: number;
  readonly p95: number;
}
const pages: Taken[] = [];
for (const [who, asker] of readers) {
  console.log(`\n${who}`);
  for (const [what, ask] of questions) {
    const taken = await measure(what, () => ask(asker));
    if (what !== 'who am I' && what !== 'today') pages.push({ ...taken, what: `${what}, ${who}` });
  }
}
const opener = await house.person(['case_worker']);
console.log('\nopening a case, which looks for the same person among all');
await measure('the warning', () => opener.ask('POST', `${base}/duplicates`, { person: anybody() }), 35);
await measure('a case opened', () =>
  opener.ask('POST', `${base}/changes`, {
    changes: [openingOf(house.mission, opener.id, { person: { ...anybody(), sex: 'male' } })],
  }),
);
if (values.explain) for (const [who, asker] of readers) console.log(`\n${who}\n${await explain(asker, common)}`);
await house.close();
const slowest = pages.toSorted((a, b) => b.p95 - a.p95)[0] ?? never();
const most = 100;
tellClaims([
  {
    what: `caseload page on a mission of ${count} cases, the slowest of ${pages.length}`,
    figure: `p95 ${slowest.p95.toFixed(0)} ms, p50 ${slowest.median.toFixed(0)} ms (${slowest.what}); in the middle p95 ${quantile(
      pages.map(({ p95 }) => p95),
      0.5,
    ).toFixed(0)} ms`,
    mark: `p95 under ${most} ms`,
    holds: slowest.p95 < most ? 'yes' : 'no',
  },
]);

/** Asks again and again, and says how long the answers took. */
async function measure(what: string, ask: () => ReturnType<Asker['ask']>, times = rounds): Promise<Taken> {
  const first = await ask();
  if (first.status !== 200) throw new Error(`${what}: ${first.status} ${first.text}`);
  const taken: number[] = [];
  for (let round = 0; round < times; round++) {
    const at = performance.now();
    await ask();
    taken.push(performance.now() - at);
  }
  const rows = (first.body as { cases?: unknown }).cases;
  const shown = Array.isArray(rows) ? `${String(rows.length).padStart(3)} rows` : '        ';
  console.log(
    `  ${what.padEnd(20)} ${shown}   least ${short(taken, 0)}   p50 ${short(taken, 0.5)} ms   p95 ${short(taken, 0.95)} ms`,
  );
  return { what, median: quantile(taken, 0.5), p95: quantile(taken, 0.95) };
}

function short(times: readonly number[], share: number): string {
  return quantile(times, share).toFixed(1).padStart(6);
}

/** Somebody of the mission, asked about or registered once more. */
function anybody(): { givenName: string; familyName: string; birth: string } {
  const { givenName = 'Mamadou', familyName = 'Diallo', birth = '1990' } = people[asked++ % people.length] ?? {};
  return { givenName: givenName || 'Mamadou', familyName: familyName || 'Diallo', birth };
}

/** How the database finds a common name for this reader. */
async function explain(asker: Asker, text: string): Promise<string> {
  const token = hashToken(Buffer.from(asker.cookie.slice('orion_session='.length), 'base64url'));
  return inTransaction(house.house.database, async (transaction) => {
    const entered = await enter(transaction, token);
    if (entered === undefined) return never();
    const mission = house.mission as never;
    const roles = entered.memberships.map(({ role }) => role);
    const reach = listReach({ account: entered.account, roles, team: await teamIn(transaction, entered, mission) });
    const typed = searchedKeys(text).map((word) => word.map((key) => hashKey(house.house.keys, mission, key)));
    const first = await explainCaseload(transaction, { mission, reach, limit: 51 });
    return `${first}\n\n${await explainCaseload(transaction, { mission, reach, search: typed, limit: 51 })}`;
  });
}

function search(asker: Asker, text: string): ReturnType<Asker['ask']> {
  return asker.ask('POST', `${base}/caseload/search`, { search: text });
}

async function thirdPage(asker: Asker): ReturnType<Asker['ask']> {
  const address = places.get(asker) ?? (await addressOfThird(asker));
  places.set(asker, address);
  return asker.ask('GET', address);
}

async function addressOfThird(asker: Asker): Promise<string> {
  let address = `${base}/caseload`;
  for (let page = 1; page < 3; page++) {
    const { after } = (await asker.ask('GET', address)).body as { after?: string };
    if (after !== undefined) address = `${base}/caseload?after=${after}`;
  }
  return address;
}

function never(): never {
  throw new Error('no names to make people of');
}
