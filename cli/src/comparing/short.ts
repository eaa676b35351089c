/** Four digits that say something, without a power of ten where it can be. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'without end' : '-';
  if (value === 0) return '0';
  return Math.abs(value) >= 1e7 || Math.abs(value) < 1e-4
    ? value.toExponential(3)
    : String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4)));
}

export function shortP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}
