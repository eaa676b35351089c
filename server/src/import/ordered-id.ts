import { freshBytes } from '../keys.ts';

let last = 0;
let counter = 0;

/**
 * An id that sorts after those made before it (version 7 of RFC 9562: the time, a counter, chance): what goes into
 * the tables by the hundred thousand goes to the end of each index and not all over it.
 */
export function orderedId(): string {
  const now = Date.now();
  counter = now > last ? 0 : counter + 1;
  last = Math.max(last, now);
  if (counter > 0xfff) [last, counter] = [last + 1, 0];
  const chance = freshBytes(8);
  chance[0] = ((chance[0] ?? 0) & 0x3f) | 0x80;
  const time = last.toString(16).padStart(12, '0');
  const tail = chance.toString('hex');
  const third = (0x7000 | counter).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
