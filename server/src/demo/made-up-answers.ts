import type { Instrument } from '@orion/core';
import { pick, type Chance } from './made-up-people.ts';

/** A made-up interview: every item that its gate opens is answered, now and then with a silence. */
export function makeUpAnswers(instrument: Instrument, chance: Chance): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const item of instrument.items) {
    const gate = item.askedWhen;
    if (gate && !gate.is.some((option) => option === cells[gate.item])) continue;
    cells[item.code] = chance() < 0.05 ? 'declined' : pick(chance, item.options);
  }
  return cells;
}
