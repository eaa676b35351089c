import { Worker } from 'node:worker_threads';
import type { ImportId } from '@orion/core';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { DeskCommand, DeskPlace, DeskProgress, DeskReply } from './desk-words.ts';

/** So many imports are read at once; each may hold a whole file. */
const mostDesks = 2;
/** A desk at which nobody asked anything for so long is cleared; the sealed file stays its hour. */
const patience = 3 * 60 * 1000;
/** In megabytes: what a hundred thousand rows and what is made of them take. */
const roomOf = { maxOldGenerationSizeMb: 900, maxYoungGenerationSizeMb: 64 };

/** The desk of one import, in a thread of its own. */
class ImportDesk {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { give: (answer: unknown) => void; fail: (error: unknown) => void }>();
  #turn = 0;
  #leaving: NodeJS.Timeout | undefined;
  progress: DeskProgress | undefined;

  constructor(place: DeskPlace, onGone: () => void) {
    this.#worker = new Worker(new URL('import-worker.ts', import.meta.url), {
      workerData: place,
      resourceLimits: roomOf,
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: DeskReply) => this.#hear(reply));
    const gone = (): void => {
      onGone();
      for (const { fail } of this.#waiting.values()) fail(new Refusal('import_too_large'));
      this.#waiting.clear();
    };
    this.#worker.on('error', gone);
    this.#worker.on('exit', gone);
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  async ask(command: DeskCommand): Promise<unknown> {
    clearTimeout(this.#leaving);
    this.#turn += 1;
    const turn = this.#turn;
    this.#worker.ref();
    try {
      return await new Promise((give, fail) => {
        this.#waiting.set(turn, { give, fail });
        this.#worker.postMessage({ turn, command });
      });
    } finally {
      this.#waiting.delete(turn);
      if (!this.isBusy) this.#worker.unref();
      this.#leaving = setTimeout(() => void this.leave(), patience).unref();
    }
  }

  async leave(): Promise<void> {
    if (this.isBusy) return;
    await this.ask({ kind: 'close', now: new Date().toISOString() as DeskCommand['now'] }).catch(() => undefined);
    clearTimeout(this.#leaving);
    await this.#worker.terminate();
  }

  async end(): Promise<void> {
    clearTimeout(this.#leaving);
    await this.#worker.terminate();
  }

  #hear({ turn, answer, refusal, fault, progress }: DeskReply): void {
    if (progress) this.progress = progress;
    const waiting = turn === undefined ? undefined : this.#waiting.get(turn);
    if (waiting === undefined) return;
    this.progress = undefined;
    if (refusal) return waiting.fail(new Refusal(refusal.code, { problems: refusal.problems.slice(0, 50) }));
    if (fault) return waiting.fail(asError(fault));
    waiting.give(answer);
  }
}

/** What failed at the desk, as what fails in the house. */
function asError({ name, code, where }: NonNullable<DeskReply['fault']>): Error {
  const error = Object.assign(new Error('at the desk of an import'), { name, code });
  error.stack = [name, ...where].join('\n    ');
  return error;
}

const desks = new WeakMap<House, Map<ImportId, ImportDesk>>();

function desksOf(house: House): Map<ImportId, ImportDesk> {
  const known = desks.get(house) ?? new Map<ImportId, ImportDesk>();
  desks.set(house, known);
  return known;
}

/** Asks the desk of an import, which is set up where there is none. When all are taken the idlest leaves. */
export async function askDesk(house: House, id: ImportId, command: DeskCommand): Promise<unknown> {
  const open = desksOf(house);
  const known = open.get(id);
  if (known) return known.ask(command);
  if (open.size >= mostDesks) {
    const idle = [...open].find(([, desk]) => !desk.isBusy);
    if (idle === undefined) throw new Refusal('too_busy');
    open.delete(idle[0]);
    await idle[1].leave();
  }
  const databaseUrl = house.database.pool.options.connectionString;
  if (databaseUrl === undefined) throw new Error('a house without an address of its database');
  const desk: ImportDesk = new ImportDesk({ folder: house.folder, databaseUrl, import: id }, () => {
    if (open.get(id) === desk) open.delete(id);
  });
  open.set(id, desk);
  return desk.ask(command);
}

/** How far an import has come, while it is at it. */
export function progressOf(house: House, id: ImportId): DeskProgress | undefined {
  return desks.get(house)?.get(id)?.progress;
}

/** Clears all desks of a house that closes. What one is in the middle of is undone by its transaction. */
export async function clearDesks(house: House): Promise<void> {
  const open = desksOf(house);
  await Promise.all([...open.values()].map((desk) => (desk.isBusy ? desk.end() : desk.leave())));
  open.clear();
}
