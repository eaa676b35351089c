import { spellingDistance } from '@orion/core';

/** How many letters two texts are apart, at most `limit + 1`. What they begin and end with alike is not compared. */
export function lettersApart(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return spellingDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** How many wrong letters a text of that length may have and still be recognised. */
export function mostWrong(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}
