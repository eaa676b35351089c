import type { Check, CheckCode } from './comparison.ts';

/** Something that was looked at, and what it says. */
export function check(code: CheckCode, verdict: Check['verdict'], parameters: Check['parameters'] = {}): Check {
  return { code, verdict, parameters };
}
