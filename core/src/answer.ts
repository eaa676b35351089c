import type { Item } from './item.ts';
import type { OptionCode } from './names.ts';
import type { CellFault } from './problem.ts';

/** What a person said to one item. Silence is never zero: each kind of silence has its own name. */
export type Answer =
  | { readonly kind: 'chosen'; readonly options: readonly OptionCode[] }
  | { readonly kind: 'declined' }
  | { readonly kind: 'dontKnow' }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'notAsked' };
export type Silence = Exclude<Answer['kind'], 'chosen'>;

/** How each silence is written in a table of responses. */
export const silenceText: Readonly<Record<Silence, string>> = {
  notAsked: '',
  declined: 'declined',
  dontKnow: 'dont_know',
  notApplicable: 'not_applicable',
};
const silenceOf = new Map(Object.entries(silenceText).map(([kind, text]) => [text, { kind: kind as Silence }]));

/** The words no option may use as its code. */
export const silenceWords: readonly string[] = [...silenceOf.keys()].filter((word) => word !== '');

/**
 * Reads one cell of a table of responses, exactly: another case, a space too many or a silence mixed
 * with codes is a fault. Forgiving what human hands typed is the import's work, not this one's.
 */
export function parseAnswer(item: Item, text: string): Answer | CellFault {
  const silence = silenceOf.get(text);
  if (silence) return silence;
  if (text.startsWith(' ') || text.endsWith(' ') || text.includes('  ')) return 'bad_spacing';
  const codes = (item.kind === 'multiple' ? text.split(' ') : [text]) as OptionCode[];
  if (codes.some((code) => !item.options.includes(code))) return 'unknown_code';
  if (new Set(codes).size < codes.length) return 'repeated_code';
  if (codes.length > 1 && item.exclusive !== undefined && codes.includes(item.exclusive)) return 'none_with_others';
  return { kind: 'chosen', options: codes };
}

/** Writes an answer as a table of responses holds it: the inverse of `parseAnswer`. */
export function printAnswer(answer: Answer): string {
  return answer.kind === 'chosen' ? answer.options.join(' ') : silenceText[answer.kind];
}
