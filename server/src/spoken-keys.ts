import type { Instrument } from '@orion/core';

/** Texts that are no part of an instrument, such as what is read aloud before somebody consents. */
export const consentTexts = 'consent';

/**
 * What can be read aloud of an instrument: `introduction`, `dimension.economic`, `silence.declined`, a
 * question by its item (`eco_working`), an option by item and option (`eco_working.yes`).
 */
export function isSpoken(instrument: Instrument | typeof consentTexts, key: string): boolean {
  if (instrument === consentTexts) return /^[a-z]\w{0,40}(?:\.[a-z]\w{0,40})?$/.test(key);
  if (key === 'introduction') return true;
  const [first = '', second, ...more] = key.split('.');
  if (more.length > 0) return false;
  if (first === 'dimension') return instrument.dimensions.some((dimension) => dimension === second);
  if (first === 'silence') return ['declined', 'dont_know', 'not_applicable', 'not_asked'].includes(second ?? '');
  const item = instrument.items.find(({ code }) => code === first);
  return item !== undefined && (second === undefined || item.options.some((option) => option === second));
}
