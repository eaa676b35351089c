import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assembleInstrument,
  checkCells,
  findScheme,
  instrumentRef,
  isProblemList,
  makeScorer,
  parseInstrument,
  problem,
  score,
  scoreRows,
  storeScores,
  type Instrument,
  type Problem,
  type Scorer,
  type StoredScores,
} from '@orion/core';
import { readTextFolder } from '@orion/tables';

/** The instruments of the house, read once at the start and ready to score. */
export interface Instruments {
  readonly refs: readonly string[];
  readonly find: (ref: string) => Instrument | undefined;
  /** Checks answers as cells and scores them, or says all that is wrong; never repeats an answer. */
  readonly reckon: (
    asked: { instrument: string; scheme: string },
    cells: Readonly<Record<string, string>>,
  ) => StoredScores | readonly Problem[];
  /** The same for many, each with scores or problems of its own. */
  readonly reckonMany: (
    asked: { instrument: string; scheme: string },
    rows: readonly Readonly<Record<string, string>>[],
  ) => readonly (StoredScores | readonly Problem[])[];
}

const shipped = fileURLToPath(new URL('../../instruments', import.meta.url));

/** Reads the instruments that come with Orion. A faulty one is our own fault: the house does not start. */
export async function loadInstruments(folder = shipped): Promise<Instruments> {
  const all = new Map<string, Instrument>();
  for (const id of readdirSync(folder)) {
    for (const version of readdirSync(join(folder, id))) {
      if (!existsSync(join(folder, id, version, 'instrument.json'))) continue;
      const { document, problems } = assembleInstrument(await readTextFolder(join(folder, id, version)));
      const instrument = problems.length > 0 ? problems : parseInstrument(document);
      if (isProblemList(instrument)) throw new Error(`instrument ${id}/${version} is faulty`);
      all.set(instrumentRef(instrument), instrument);
    }
  }
  return instrumentsOf([...all.values()]);
}

/** Instruments ready to score, by id and version. */
export function instrumentsOf(some: readonly Instrument[]): Instruments {
  const all = new Map<string, Instrument>(some.map((instrument) => [instrumentRef(instrument), instrument]));
  const scorers = new Map<string, Scorer>();
  const scorerOf = (instrument: Instrument, name: string): Scorer | undefined => {
    const key = `${instrumentRef(instrument)} ${name}`;
    const scheme = findScheme(instrument.schemes, name);
    if (scheme && !scorers.has(key)) scorers.set(key, makeScorer(instrument, scheme));
    return scorers.get(key);
  };
  const knownItems = new Map([...all].map(([ref, { items }]) => [ref, new Set<string>(items.map(({ code }) => code))]));
  const prepare = (asked: { instrument: string; scheme: string }): Scorer | readonly Problem[] => {
    const instrument = all.get(asked.instrument);
    const names = [...all.keys()].join(', ');
    if (instrument === undefined)
      return [problem('instrument_unknown', { path: ['body', 'instrument'] }, { name: '', names })];
    return (
      scorerOf(instrument, asked.scheme) ?? [
        problem('scheme_unknown', { path: ['body', 'scheme'] }, { name: '', names: '' }),
      ]
    );
  };
  const isStrange = (ref: string, cells: Readonly<Record<string, string>>): boolean =>
    Object.keys(cells).some((code) => knownItems.get(ref)?.has(code) !== true);
  const strange = [problem('change_shape', { path: ['private', 'answers'] })];
  return {
    refs: [...all.keys()],
    find: (ref) => all.get(ref),
    reckon: (asked, cells) => {
      const scorer = prepare(asked);
      if (isProblemList(scorer)) return scorer;
      if (isStrange(asked.instrument, cells)) return strange;
      const response = checkCells(scorer.instrument, cells);
      if (isProblemList(response)) return response.map(({ code, place }) => problem(code, place));
      return storeScores(score(scorer, response));
    },
    reckonMany: (asked, rows) => {
      const scorer = prepare(asked);
      if (isProblemList(scorer)) return rows.map(() => scorer);
      const scored = scoreRows(scorer, rows);
      return rows.map((cells, place) => (isStrange(asked.instrument, cells) ? strange : (scored[place] ?? strange)));
    },
  };
}
