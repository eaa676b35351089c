/** Counts that leave evaluator roles are told in steps of so many. */
const base = 5;

/** Of fewer people no mean is told. */
export const fewestTold = 10;

/** The place of the second digit of a standard error. */
export function placeOf(error: number): number {
  return error > 0 && Number.isFinite(error) ? 10 ** (Math.floor(Math.log10(error)) - 1) : 0;
}

/** Two digits, as far as there are any. */
export function twoDigits(value: number): number {
  return Number.isFinite(value) && value !== 0 ? Number(value.toPrecision(2)) : value;
}

/** As a decimal that reads as it was rounded: 0.30000000000000004 tells nobody more. */
export function toPlace(value: number, place: number): number {
  if (!(place > 0) || !Number.isFinite(value)) return value;
  const rounded = Math.round(value / place) * place;
  return place < 1 ? Number(rounded.toFixed(Math.round(-Math.log10(place)))) : rounded;
}

/** A count in steps of five. */
export function toBase(count: number): number {
  return base * Math.round(count / base);
}

/** Counts that may be of people, and of few things too: what is shared by fewer than ten is told as it is. */
export function toBaseFromTen(count: number): number {
  return count < fewestTold ? count : toBase(count);
}

/** Degrees of freedom may be people less a few, one for one: from ten on in steps of five. */
export function releaseDf(df: number): number {
  if (!Number.isFinite(df)) return df;
  return df < fewestTold ? toPlace(df, 0.1) : toBase(df);
}

/** Two digits, and nothing below a thousandth. */
export function releaseP(p: number): number {
  return p < 0.001 ? 0.001 : twoDigits(p);
}
