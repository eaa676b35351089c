import type { House } from '../house.ts';

/** How far a table is on its way out. */
export interface ExportProgress {
  readonly rows: number;
  readonly done: number;
  readonly state: 'going' | 'done' | 'stopped';
}

/** Tables that go out at a time; each keeps a connection to the database until whoever fetches it has it. */
const mostAtOnce = 3;
/** How long the progress of one that ended is still told. */
const told = 10 * 60_000;

interface Going {
  rows: number;
  done: number;
  state: ExportProgress['state'];
}

const houses = new WeakMap<House['database'], Map<string, Going>>();

function goingIn({ database }: House): Map<string, Going> {
  const known = houses.get(database) ?? new Map<string, Going>();
  houses.set(database, known);
  return known;
}

/** Whether as many tables go out as the house can serve. */
export function isExportBusy(house: House): boolean {
  return [...goingIn(house).values()].filter(({ state }) => state === 'going').length >= mostAtOnce;
}

/** Begins to tell how far a table is. The name is its account's and its own, so that nobody else hears of it. */
export function beginProgress(
  house: House,
  name: string,
  rows: number,
): { readonly add: (rows: number) => void; readonly end: (state: 'done' | 'stopped') => void } {
  const all = goingIn(house);
  const going: Going = { rows, done: 0, state: 'going' };
  all.set(name, going);
  return {
    add: (more) => void (going.done += more),
    end: (state) => {
      if (going.state !== 'going') return;
      going.state = state;
      setTimeout(() => all.get(name) === going && all.delete(name), told).unref();
    },
  };
}

export function readProgress(house: House, name: string): ExportProgress | undefined {
  return goingIn(house).get(name);
}
