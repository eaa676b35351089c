/** How deep what is sent may lie within itself; nothing that the house takes comes near. */
const deepest = 64;

/**
 * Whether everything in what was sent can be kept: no text with a zero in it or half a letter, which PostgreSQL
 * refuses, and nothing so deep that reading it again would not end well.
 */
export function isStorable(given: unknown): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: given, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && !isText(value)) return false;
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth === deepest) return false;
    for (const [name, part] of Object.entries(value)) {
      if (!isText(name)) return false;
      waiting.push({ value: part, depth: depth + 1 });
    }
  }
  return true;
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
