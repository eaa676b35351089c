/**
 * 300 phones that come back to the network at once and push what they wrote, batch after batch, over HTTP, to a house
 * with a durable PostgreSQL in a process of its own. None may hear an error. By default each has 50 changes, in one
 * batch; with --full 1,000 in batches of 200, as the app sends them.
 * Run: node server/bench/phones.ts [--quick | --full] [--phones 300] [--changes 50] [--batch 50]
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile, tellClaims } from '../../test/bench-claim.ts';
import { register } from '../../test/duplicates-records.ts';
import { tuningNames } from '../../test/duplicates-tuning-names.ts';
import { change, openingOf } from '../../test/house.ts';
import type { OpenDoor, Phone } from './open-door.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    phones: { type: 'string' },
    changes: { type: 'string' },
    batch: { type: 'string' },
  },
});
const phones = Number(values.phones ?? (values.quick ? 30 : 300));
const changes = Number(values.changes ?? (values.full ? 1000 : 50));
const batch = Number(values.batch ?? (values.full ? 200 : 50));
/** Cases of one phone, each opened by a change of its own. */
const casesEach = 10;
const [names] = tuningNames;
if (names === undefined) throw new Error('no names to make people of');
const returnees = register(names, phones * casesEach, 7);
let registered = 0;

const server = spawn(process.execPath, [join(import.meta.dirname, 'open-door.ts'), String(phones)], {
  stdio: ['pipe', 'pipe', 'pipe'],
});
// Its log has a line for every fault: the first says enough.
let log = '';
server.stderr.setEncoding('utf8').on('data', (text: string) => {
  if (log.length < 1000) log += text;
});
const [line] = (await createInterface(server.stdout)[Symbol.asyncIterator]().next()).value?.match(/.+/) ?? [];
if (line === undefined) throw new Error(`the house did not open: ${log}`);
const { origin, mission, people } = JSON.parse(line) as OpenDoor;

const times: number[] = [];
const errors: string[] = [];
/** How often somebody was told to come later. */
let putOff = 0;
const begun = performance.now();
await Promise.all(people.map(pushAll));
const seconds = (performance.now() - begun) / 1000;
const megabytes = mostResident(server.pid);
server.stdin.end();
await new Promise((resolve) => server.once('exit', resolve));

const sent = phones * changes;
console.log(
  `${phones} phones x ${changes} changes in batches of ${batch}: ${sent} changes in ${seconds.toFixed(1)} s; a batch: ` +
    `p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`,
);
if (errors.length > 0) console.log(`${errors[0]}\n${log.slice(0, 1000)}`);
tellClaims([
  {
    what: `${phones} phones push ${changes} changes each, batches of ${batch}`,
    figure: `${errors.length} errors, ${putOff} times put off; ${(sent / seconds).toFixed(0)} changes/s, p95 of a batch ${(quantile(times, 0.95) / 1000).toFixed(1)} s, server at most ${megabytes} MB`,
    mark: 'no error',
    holds: errors.length === 0 ? 'yes' : 'no',
  },
]);

/** One phone, which sends its next batch when the one before was answered. */
async function pushAll(phone: Phone): Promise<void> {
  const written = outboxOf(phone);
  for (let at = 0; at < written.length; at += batch) {
    const sentAt = performance.now();
    const error = await push(phone, written.slice(at, at + batch)).catch((fault: unknown) => String(fault));
    times.push(performance.now() - sentAt);
    if (error !== undefined) errors.push(error);
  }
}

/** What somebody wrote without a network: cases opened, then contacts with them in turn. */
function outboxOf({ id }: Phone): readonly object[] {
  const openings = Array.from({ length: Math.min(casesEach, changes) }, () =>
    openingOf(mission, id, { person: somebody() }),
  );
  const contacts = Array.from({ length: changes - openings.length }, (_, nth) =>
    change({
      kind: 'contact.attempted',
      mission,
      subject: openings[nth % openings.length]?.subject ?? '',
      author: id,
      body: { channel: 'phone', outcome: 'reached', on: '2026-01-05' },
      private: { text: 'Spoke for ten minutes about the workshop.' },
    }),
  );
  return [...openings, ...contacts];
}

/** Somebody of a country: were all of one name, each would be compared with all before. */
function somebody(): object {
  const { givenName = '', familyName = '', birth = '1990' } = returnees[registered++ % returnees.length]?.person ?? {};
  return { givenName: givenName || 'Mamadou', familyName: familyName || 'Diallo', birth };
}

/** Nothing, or what went wrong. */
async function push(phone: Phone, batchOf: readonly object[]): Promise<string | undefined> {
  const reply = await globalThis.fetch(`${origin}/api/missions/${mission}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orion': 'bench', cookie: phone.cookie },
    body: JSON.stringify({ changes: batchOf }),
  });
  // As a phone does that is told to come later; nothing was done.
  if (reply.status === 503) {
    putOff += 1;
    await wait(Number(reply.headers.get('retry-after')) * 1000);
    return push(phone, batchOf);
  }
  if (reply.status !== 200) return `${reply.status} ${await reply.text()}`;
  const { answers } = (await reply.json()) as { answers: readonly { outcome: string }[] };
  const refused = answers.filter(({ outcome }) => outcome !== 'received');
  const isWhole = answers.length === batchOf.length && refused.length === 0;
  return isWhole ? undefined : `${answers.length} answers, refused: ${JSON.stringify(refused[0])}`;
}

/** The most memory that the house's own process had resident, without PostgreSQL, in MB; Linux alone tells. */
function mostResident(pid: number | undefined): string {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return ((Number(kilobytes) * 1024) / 1e6).toFixed(0);
  } catch {
    return 'not measured';
  }
}
