import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '@orion/core';
import { Chance } from './fuzz-chance.ts';
import { change, openingOf } from './house.ts';
import type { KilledHouse, PlantedLoss } from './killed-house.ts';
import type { Disk } from './power-cut.ts';

/** What is killed; with the power both go, and what the system had not put on the disk. */
type Kind = 'server' | 'database' | 'both' | 'power';

/** What came of killing a house again and again while people wrote. */
export interface Killed {
  readonly kills: Readonly<Record<Kind, number>>;
  readonly acknowledged: number;
  /** Changes that were acknowledged and are not in the log. */
  readonly lost: readonly string[];
  /** Changes that are in the log twice, or that nobody sent. */
  readonly strange: readonly string[];
  /** Cases whose versions are not 1, 2, 3 … */
  readonly gaps: number;
  /** How often a change was sent again because its answer had not come. */
  readonly repeats: number;
}

const writers = 4;

/** One writer: a case, what it sent, and what it heard. */
interface Writer {
  readonly subject: string;
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
  next: Change | undefined;
}

/**
 * Starts a house, kills it while four people write, starts it again, and so on; then reads what stands in it. On a
 * disk whose power can be cut that is what happens to it each time.
 */
export async function killAgainAndAgain({
  cycles,
  seed,
  plant,
  disk,
}: {
  cycles: number;
  seed: number;
  plant?: PlantedLoss;
  disk?: Disk;
}): Promise<Killed> {
  const folder = mkdtempSync(join(disk?.folder ?? tmpdir(), 'orion-killed-'));
  const chance = new Chance(seed, 0);
  const kills = { server: 0, database: 0, both: 0, power: 0 };
  const kinds: readonly Kind[] = disk ? ['power'] : ['server', 'database', 'both'];
  const tally = { repeats: 0 };
  let running = await start(folder, plant);
  try {
    const desks = await Promise.all(Array.from({ length: writers }, async () => openDesk(running.house)));
    for (let cycle = 0; cycle < cycles; cycle++) {
      const stop = new AbortController();
      const heard = countHeard(desks);
      const writing = desks.map(async (desk) => write(running.house, desk, stop.signal, tally));
      await sleep(100 + chance.below(500));
      await haveWritten(desks, heard);
      const kind = chance.pick(kinds);
      kills[kind]++;
      kill(kind, folder, { child: running.child, disk });
      await running.ended;
      stop.abort();
      await Promise.all(writing);
      if (kind === 'power') await disk?.comeBack();
      running = await start(folder, plant);
    }
    return { kills, repeats: tally.repeats, ...(await compare(running.house, desks)) };
  } finally {
    running.child.kill('SIGKILL');
    await running.ended;
    // What stands on a disk of its own goes with it.
    if (!disk) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly house: KilledHouse;
  readonly ended: Promise<void>;
}

async function start(folder: string, plant: PlantedLoss | undefined): Promise<Running> {
  const words = [join(import.meta.dirname, 'killed-house.ts'), folder, ...(plant === undefined ? [] : [plant])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((settle) => void child.once('exit', () => settle()));
  for await (const line of createInterface({ input: child.stdout }))
    return { child, house: JSON.parse(line) as KilledHouse, ended };
  throw new Error('the house did not open again');
}

/** No signal that anybody could answer. */
function kill(kind: Kind, folder: string, { child, disk }: { child: ChildProcess; disk: Disk | undefined }): void {
  const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  if (kind === 'power') disk?.cutPower();
  if (kind === 'power') endAll(Number(pid));
  else if (kind !== 'server') process.kill(Number(pid), 'SIGKILL');
  if (kind !== 'database') child.kill('SIGKILL');
}

/** PostgreSQL with all its processes: one that waits for another that fell over a dead disk would wait for ever. */
function endAll(postmaster: number): void {
  sendSignal(postmaster, 'SIGSTOP');
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  for (const pid of [postmaster, ...stdout.trim().split(/\s+/).filter(Boolean).map(Number)]) sendSignal(pid, 'SIGKILL');
}

function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It fell by itself.
  }
}

async function openDesk(house: KilledHouse): Promise<Writer> {
  const opening = openingOf(house.mission, house.account);
  const desk: Writer = {
    subject: opening.subject,
    sent: new Set([opening.id]),
    acknowledged: new Set(),
    next: opening,
  };
  await send(house, desk);
  return desk;
}

/** Sends one change after the other; one whose answer did not come is sent again, the same. */
async function write(house: KilledHouse, desk: Writer, signal: AbortSignal, tally: { repeats: number }): Promise<void> {
  if (desk.next) tally.repeats++;
  while (!signal.aborted) {
    desk.next ??= change({
      kind: 'contact.attempted',
      mission: house.mission,
      subject: desk.subject,
      author: house.account,
      body: { channel: 'phone', outcome: 'reached', on: '2026-01-05' },
      private: { text: 'Spoke about the workshop.' },
    });
    desk.sent.add(desk.next.id);
    try {
      await send(house, desk);
    } catch {
      await sleep(20);
    }
  }
}

function countHeard(desks: readonly Writer[]): number {
  return desks.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
}

/** A slow machine is waited for: a house that is killed before anybody wrote proves nothing. */
async function haveWritten(desks: readonly Writer[], before: number): Promise<void> {
  for (let tries = 0; countHeard(desks) < before + writers && tries < 6000; tries++) await sleep(10);
}

async function send(house: KilledHouse, desk: Writer): Promise<void> {
  const reply = await fetch(`${house.origin}/api/missions/${house.mission}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orion': 'test', cookie: house.cookie },
    body: JSON.stringify({ changes: [desk.next] }),
    signal: AbortSignal.timeout(60_000),
  });
  const { answers } = (await reply.json()) as { answers?: readonly { id: string; outcome: string }[] };
  const [answer] = answers ?? [];
  if (answer?.outcome === 'refused') throw new Error(`refused: ${JSON.stringify(answer)}`);
  if (answer?.outcome !== 'received') return;
  desk.acknowledged.add(answer.id);
  desk.next = undefined;
}

async function compare(
  house: KilledHouse,
  desks: readonly Writer[],
): Promise<Pick<Killed, 'acknowledged' | 'lost' | 'strange' | 'gaps'>> {
  const found = await Promise.all(
    desks.map(async (desk) => {
      const reply = await fetch(`${house.origin}/api/missions/${house.mission}/cases/${desk.subject}`, {
        headers: { cookie: house.cookie },
      });
      const { changes = [] } = (await reply.json()) as { changes?: readonly { id: string; version: number }[] };
      const ids = changes.map(({ id }) => id);
      return {
        lost: [...desk.acknowledged].filter((id) => !ids.includes(id)),
        strange: ids.filter((id, i) => !desk.sent.has(id) || ids.indexOf(id) !== i),
        gap: changes.some(({ version }, i) => version !== i + 1) ? 1 : 0,
      };
    }),
  );
  return {
    acknowledged: countHeard(desks),
    lost: found.flatMap(({ lost }) => lost),
    strange: found.flatMap(({ strange }) => strange),
    gaps: found.reduce((sum, { gap }) => sum + gap, 0),
  };
}
