import type { Instrument, Item, OptionCode, Scheme } from '@orion/core';
import { pick, type Chance } from './made-up-people.ts';

/**
 * A made-up interview of somebody who stands at a level from 0 to 1: every item that its gate opens is
 * answered about there, a little above or below, and now and then with a silence.
 */
export function makeUpAnswers(
  { instrument, scheme, level }: { readonly instrument: Instrument; readonly scheme: Scheme; readonly level: number },
  chance: Chance,
): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const item of instrument.items) {
    const gate = item.askedWhen;
    if (gate && !gate.is.some((option) => option === cells[gate.item])) continue;
    const around = level + (chance() - 0.5) * 0.5;
    cells[item.code] = chance() < 0.04 ? 'declined' : (nearest(item, scheme, around) ?? pick(chance, item.options));
  }
  return cells;
}

/** The option whose points are the nearest to a level; nothing where options carry no points of their own. */
function nearest({ code }: Item, scheme: Scheme, level: number): OptionCode | undefined {
  const rule = scheme.items.find(({ item }) => item === code)?.rule;
  if (rule?.by !== 'option') return undefined;
  const distance = (points: number | 'na'): number => (points === 'na' ? Infinity : Math.abs(points - level));
  const [first] = Object.entries(rule.points).toSorted(([, a], [, b]) => distance(a) - distance(b));
  return first?.[0] as OptionCode | undefined;
}
