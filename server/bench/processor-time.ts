import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time: of this process, of those it started (its PostgreSQL), and of the whole machine. */
export interface ProcessorTime {
  readonly own: number;
  readonly started: number;
  readonly machine: number;
}

/** So far; of others only where the system tells (Linux). A busy machine makes any time longer, and this one less so. */
export function processorTime(): ProcessorTime {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  try {
    const [all = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [, busy = 0, nice = 0, kernel = 0, , , interrupts = 0, soft = 0] = all.split(/ +/).map(Number);
    return { own, started: startedTime(), machine: (busy + nice + kernel + interrupts + soft) / ticks };
  } catch {
    return { own, started: NaN, machine: NaN };
  }
}

/** What it took from one moment to another, and what everybody else took meanwhile. */
export function tellProcessorTime(from: ProcessorTime, to: ProcessorTime): string {
  const [own, started] = [to.own - from.own, to.started - from.started];
  const others = Math.max(0, to.machine - from.machine - own - started);
  return `processor ${own.toFixed(1)} s, its database ${started.toFixed(1)} s, others ${others.toFixed(1)} s`;
}

const ticks = 100;

/** Of all that this process started and they started, with what of it has ended. */
function startedTime(): number {
  const running = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => timesOf(Number(name))),
  );
  const isOurs = (id: number | undefined): boolean =>
    id !== undefined && (id === process.pid || isOurs(running.get(id)?.parent));
  let seconds = 0;
  for (const [id, { time }] of running) if (id !== process.pid && isOurs(id)) seconds += time;
  return seconds;
}

function timesOf(id: number): [number, { readonly parent: number; readonly time: number }][] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const time = fields.slice(11, 15).reduce((sum, part) => sum + part, 0) / ticks;
    return [[id, { parent: fields[1] ?? 0, time }]];
  } catch {
    // It has ended since.
    return [];
  }
}
