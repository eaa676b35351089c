/**
 * Durable single changes a second, beside the raw commit rate of the same PostgreSQL in the same run: the
 * raw side inserts one row of the log's width a transaction, with as many connections as there are clients.
 * Run: node server/bench/write-path.ts [--seconds 5] [--rounds 3]
 */
import { parseArgs } from 'node:util';
import { openingOf, testHouse, change, type Asker } from '../../test/house.ts';
import { rawCommits } from '../src/store/raw-commits.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '3' } },
});
const seconds = Number(values.seconds);

const house = await testHouse({ durable: true });
const origin = await house.app.listen({ port: 0, host: '127.0.0.1' });

interface Measured {
  readonly perSecond: number;
  readonly p95: number;
}

/** Clients that each wait for their answer before they send the next change. */
async function changes(clients: number): Promise<Measured> {
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
        await send(asker, caseload[turn % caseload.length] ?? '');
        times.push(performance.now() - at);
      }
    }),
  );
  return { perSecond: (times.length * 1000) / (performance.now() - begun), p95: quantile(times, 0.95) };
}

/** The cases of one case worker: a change is about any of them, as in a day's work. */
async function openCaseload(asker: Asker): Promise<readonly string[]> {
  const openings = Array.from({ length: 25 }, () => openingOf(house.mission, asker.id));
  await asker.push(openings);
  return openings.map(({ subject }) => subject);
}

async function send(asker: Asker, subject: string): Promise<void> {
  const contact = change({
    kind: 'contact.attempted',
    mission: house.mission,
    subject,
    author: asker.id,
    body: { channel: 'phone', outcome: 'reached', on: '2026-01-05' },
    private: { text: 'Spoke for ten minutes about the workshop.' },
  });
  const reply = await globalThis.fetch(`${origin}/api/missions/${house.mission}/changes`, {
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
  const ratios: number[] = [];
  const ours: Measured[] = [];
  const raws: Measured[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const raw = await rawCommits(house.ownerUrl, { clients, seconds });
    const mine = await changes(clients);
    raws.push(raw);
    ours.push(mine);
    ratios.push(mine.perSecond / raw.perSecond);
  }
  console.log(
    `${clients} clients: ${median(ours.map(({ perSecond }) => perSecond)).toFixed(0)} changes/s, p95 ${median(ours.map(({ p95 }) => p95)).toFixed(1)} ms; ` +
      `raw ${median(raws.map(({ perSecond }) => perSecond)).toFixed(0)} commits/s, p95 ${median(raws.map(({ p95 }) => p95)).toFixed(1)} ms; ratio ${median(ratios).toFixed(2)}`,
  );
}
await house.close();
