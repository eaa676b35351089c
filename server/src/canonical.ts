/** JSON with sorted keys: the same content gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

/** The same of a record one field of which is such a text already. */
export function canonicalWith(record: object, field: string, text: string): string {
  const parts = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${name === field ? text : canonical(value)}`);
  return `{${parts.join(',')}}`;
}

/** By hand and not by a replacer, which is asked of every text in it too: answers are many. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return value;
  const before = Object.keys(value);
  const isSorted = before.every((key, place) => place === 0 || before[place - 1] < key);
  const fields = value as Readonly<Record<string, unknown>>;
  if (isSorted && before.every((key) => typeof fields[key] !== 'object')) return value;
  return Object.fromEntries((isSorted ? before : before.toSorted()).map((key) => [key, sorted(fields[key])]));
}
