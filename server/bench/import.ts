/**
 * Yesterday's data into a house, over its door: a file is brought, looked through, read as a dry run and recorded.
 * Aims for 100,000 responses: CSV within 15 s and XLSX within 60 s, the dry run included, memory under 1 GB, and a
 * house that answers others meanwhile. Run: node server/bench/import.ts [--rows 100000] [--formats csv,xlsx]
 */
import { parseArgs } from 'node:util';
import { findScheme, type ImportMapping, type ImportCounts } from '@orion/core';
import { csvBytes, inOneGo, plainCsv, workbookBytes, type OutTable } from '@orion/tables';
import { below, quantile, tellClaims, type Claim } from '../../test/bench-claim.ts';
import { testHouse } from '../../test/house.ts';
import { makeUpAnswers } from '../src/demo/made-up-answers.ts';
import { chanceFrom, pick } from '../src/demo/made-up-people.ts';
import { clearDesks } from '../src/import/import-desk.ts';
import { processorTime, tellProcessorTime } from './processor-time.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, formats: { type: 'string', default: 'csv,xlsx' } },
});
const rows = Number(values.rows);
const most = { csv: 15, xlsx: 60 } as const;

const house = await testHouse({ durable: true });
const instrument = house.house.instruments.find('rss-core@1');
const scheme = instrument && findScheme(instrument.schemes, 'provisional@1');
if (instrument === undefined || scheme === undefined) throw new Error('the bench needs rss-core');
const chance = chanceFrom(7);
const interviews = Array.from({ length: 2000 }, () => makeUpAnswers({ instrument, scheme, level: chance() }, chance));
const facts = ['KEY', 'case_number', 'round', 'interview_date', 'sex', 'birth_year', 'place_of_return', 'return_kind'];
const header = [...facts, ...instrument.items.map(({ code }) => code)];
const origin = await house.app.listen({ port: 0, host: '127.0.0.1' });

/** People with three rounds each, in codes, as ODK exports them. */
function tableOf(prefix: string): OutTable {
  const cells = Array.from({ length: rows }, (_, place) => {
    const person = Math.floor(place / 3);
    const answers = interviews[Math.floor(chance() * interviews.length)] ?? {};
    return [
      `uuid:${prefix}-${place}`,
      `${prefix}-${person}`,
      ['baseline', 'midline', 'endline'][place % 3],
      `202${2 + (place % 3)}-0${1 + (person % 9)}-1${person % 10}`,
      person % 2 === 0 ? 'female' : 'male',
      String(1970 + (person % 30)),
      pick(chance, ['Dakar', 'Thies', 'Kolda', 'Tambacounda']),
      'forced',
      ...(instrument?.items.map(({ code }) => answers[code] ?? '') ?? []),
    ];
  });
  return {
    name: 'responses',
    columns: header.map((name) => ({ name, type: 'text' as const })),
    rows: () => inOneGo(cells),
  };
}

async function bytesOf(format: string): Promise<Buffer> {
  const table = tableOf(format.toUpperCase());
  const parts: Uint8Array[] = [];
  for await (const part of format === 'csv' ? csvBytes(table, plainCsv) : workbookBytes([table])) parts.push(part);
  return Buffer.concat(parts);
}

const [dounia, amina] = [await house.person(['evaluator']), await house.person(['supervisor', 'case_worker'])];
const address = `${origin}/api/missions/${house.mission}/imports`;

async function ask(path: string, body: Buffer<ArrayBuffer> | object, cookie = dounia.cookie): Promise<unknown> {
  const isFile = Buffer.isBuffer(body);
  const reply = await globalThis.fetch(`${address}${path}`, {
    method: 'POST',
    headers: {
      'content-type': isFile ? 'application/octet-stream' : 'application/json',
      'x-orion': 'bench',
      cookie,
    },
    body: isFile ? body : JSON.stringify(body),
  });
  const told: unknown = await reply.json();
  if (reply.status !== 200) throw new Error(JSON.stringify(told));
  return told;
}

/** What others wait for the house meanwhile. */
async function watchOthers(isOver: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const at = performance.now();
    await amina.ask('GET', `/api/missions/${house.mission}/caseload?limit=20`);
    times.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
}

async function measure(format: 'csv' | 'xlsx'): Promise<readonly Claim[]> {
  const file = (await bytesOf(format)) as Buffer<ArrayBuffer>;
  globalThis.gc?.();
  const base = process.memoryUsage.rss();
  let [peak, isOver] = [0, false];
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const others = watchOthers(() => isOver);
  const steps: string[] = [];
  const [begun, before] = [performance.now(), processorTime()];
  const step = async <Value>(name: string, run: Promise<Value>): Promise<Value> => {
    const at = performance.now();
    const value = await run;
    steps.push(`${name} ${((performance.now() - at) / 1000).toFixed(1)} s`);
    return value;
  };
  const { id } = (await step('brought', ask('', file))) as { id: string };
  const { mapping } = (await step('looked', ask(`/${id}/look`, {}))) as { mapping: ImportMapping };
  const order = { plan: { mapping }, scheme: 'provisional@1', custodian: amina.id };
  const { counts } = (await step('read', ask(`/${id}/read`, order))) as { counts: ImportCounts };
  if (counts.good !== rows) throw new Error(`only ${counts.good} good rows: ${JSON.stringify(counts.problems[0])}`);
  await step('recorded', ask(`/${id}/record`, order));
  const seconds = (performance.now() - begun) / 1000;
  steps.push(tellProcessorTime(before, processorTime()));
  isOver = true;
  clearInterval(watch);
  const waits = await others;
  await clearDesks(house.house);
  const megabytes = file.length / 1e6;
  const what = `import of ${rows} responses from ${format} (${megabytes.toFixed(0)} MB)`;
  const timed = below(`${what}, dry run included`, { found: seconds, most: most[format], unit: 's' });
  return [
    { ...timed, figure: `${timed.figure}: ${steps.join(', ')}` },
    below(`${what}, memory with the made-up file in it`, { found: peak / 1e6, most: 1000, unit: 'MB' }),
    { what: `${what}, memory before`, figure: `${(base / 1e6).toFixed(0)} MB`, mark: '', holds: '' },
    below(`${what}, a page of others meanwhile, p95`, { found: quantile(waits, 0.95), most: 500, unit: 'ms' }),
  ];
}

const claims: Claim[] = [];
for (const format of ['csv', 'xlsx'] as const)
  if (values.formats.split(',').includes(format)) claims.push(...(await measure(format)));
await house.close();
tellClaims(claims);
