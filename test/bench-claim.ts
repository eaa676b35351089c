/** What we say of Orion's speed, beside what was found. */
export interface Claim {
  readonly what: string;
  readonly figure: string;
  readonly mark: string;
  readonly holds: 'yes' | 'no' | 'not measured' | 'broken' | '';
}

/** What a bench that runs in a process of its own tells the one that started it. */
export interface Told {
  readonly claims: readonly Claim[];
}

/** Tells whoever started this bench, or prints what was found where it was started by hand. */
export function tellClaims(claims: readonly Claim[]): void {
  const told: Told = { claims };
  if (process.send) process.send(told);
  else for (const { what, figure, mark, holds } of claims) console.log(`${what}: ${figure} (${mark}) ${holds}`);
}

/** A claim about a figure that is to stay below its mark. */
export function below(what: string, { found, most, unit }: Found): Claim {
  return { what, figure: `${round(found)} ${unit}`, mark: `under ${most} ${unit}`, holds: found < most ? 'yes' : 'no' };
}

/** The same of many repeats: the middle one counts, and the slow ones are told. */
export function belowInMiddle(what: string, { times, most }: { times: readonly number[]; most: number }): Claim {
  const { figure, ...claim } = below(what, { found: quantile(times, 0.5), most, unit: 'ms' });
  return { ...claim, figure: `${figure}, p95 ${round(quantile(times, 0.95))} ms, ${times.length} times` };
}

interface Found {
  readonly found: number;
  readonly most: number;
  readonly unit: string;
}

/** So that this share of the values is at most as large. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function round(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
