/**
 * Durable single changes a second, beside the raw commit rate of the same PostgreSQL in the same run: the
 * raw side inserts one row of the log's width a transaction, with as many connections as there are clients.
 * And beside a bare door: the same requests over HTTP to a server that does nothing but insert that one row, which
 * tells what of the distance is Orion's and what is HTTP's and this machine's.
 * Run: node server/bench/write-path.ts [--seconds 5] [--rounds 3]
 */
import fastify from 'fastify';
import { parseArgs } from 'node:util';
import { openingOf, testHouse, change, type Asker } from '../../test/house.ts';
import { openDatabase } from '../src/store/database.ts';
import { insertRawRow, makeRawTable, rawCommits } from '../src/store/raw-commits.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '3' } },
});
const seconds = Number(values.seconds);

const house = await testHouse({ durable: true });
const origin = await house.app.listen({ port: 0, host: '127.0.0.1' });
let opened = 0;
const bareDatabase = openDatabase(house.ownerUrl);
await makeRawTable(bareDatabase);
const bare = fastify();
bare.post('/api/missions/:mission/changes', async ({ body }) => {
  await insertRawRow(bareDatabase, JSON.stringify(body));
  return { answers: [{ outcome: 'received' }] };
});
const bareOrigin = await bare.listen({ port: 0, host: '127.0.0.1' });

interface Measured {
  readonly perSecond: number;
  readonly p95: number;
}

/** Clients that each wait for their answer before they send the next change. */
async function changes(clients: number, door: string): Promise<Measured> {
  const askers = await Promise.all(Array.from({ length: clients }, () => house.person(['case_worker'])));
  const caseloads = await Promise.all(askers.map(openCaseload));
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const begun = performance.now();
  await Promise.all(
    askers.map(async (asker, i) => {
      const caseload = caseloads[i] ?? [];
      for (let turn = 0; performance.now() < end; turn++) {
        const at = performance.now();
        await send(door, asker, caseload[turn % caseload.length] ?? '');
        times.push(performance.now() - at);
      }
    }),
  );
  return { perSecond: (times.length * 1000) / (performance.now() - begun), p95: quantile(times, 0.95) };
}

/** The cases of one case worker: a change is about any of them, as in a day's work. */
async function openCaseload(asker: Asker): Promise<readonly string[]> {
  const openings = Array.from({ length: 25 }, () => openingOf(house.mission, asker.id, { person: somebody() }));
  await asker.push(openings);
  return openings.map(({ subject }) => subject);
}

/** Of different names: people of one name would each be compared with all before. */
function somebody(): object {
  const letters = (n: number): string => n.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
  opened += 1;
  return { givenName: `Ama${letters(opened * 7919)}`, familyName: `Bo${letters(opened * 104_729)}` };
}

async function send(door: string, asker: Asker, subject: string): Promise<void> {
  const contact = change({
    kind: 'contact.attempted',
    mission: house.mission,
    subject,
    author: asker.id,
    body: { channel: 'phone', outcome: 'reached', on: '2026-01-05' },
    private: { text: 'Spoke for ten minutes about the workshop.' },
  });
  const reply = await globalThis.fetch(`${door}/api/missions/${house.mission}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orion': 'bench', cookie: asker.cookie },
    body: JSON.stringify({ changes: [contact] }),
  });
  const { answers } = (await reply.json()) as { answers: readonly { outcome: string }[] };
  if (answers[0]?.outcome !== 'received') throw new Error(JSON.stringify(answers));
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
}

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

for (const clients of [8, 32]) {
  const rounds: { readonly raw: Measured; readonly bare: Measured; readonly mine: Measured }[] = [];
  for (let round = 0; round < Number(values.rounds); round++)
    rounds.push({
      raw: await rawCommits(house.ownerUrl, { clients, seconds }),
      bare: await changes(clients, bareOrigin),
      mine: await changes(clients, origin),
    });
  const told = (side: 'raw' | 'bare' | 'mine', what: string): string =>
    `${median(rounds.map((round) => round[side].perSecond)).toFixed(0)} ${what}/s, p95 ${median(rounds.map((round) => round[side].p95)).toFixed(1)} ms`;
  const ratioTo = (side: 'raw' | 'bare'): string =>
    median(rounds.map((round) => round.mine.perSecond / round[side].perSecond)).toFixed(2);
  console.log(
    `${clients} clients: ${told('mine', 'changes')}; raw ${told('raw', 'commits')}; bare door ${told('bare', 'rows')}; ` +
      `ratio ${ratioTo('raw')}; of the bare door ${ratioTo('bare')}`,
  );
}
await bare.close();
await bareDatabase.close();
await house.close();
