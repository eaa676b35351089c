import { foldHeader, mended, plainDigits, tidy } from './fold-text.ts';

/** What a header can be read as: itself, itself without the groups it stands in, and its number. */
export interface HeaderNames {
  /** Folded: the whole header without its number, then what is behind each of its separators. */
  readonly names: readonly string[];
  /** `Q12.` before a question is 12. */
  readonly number?: number;
  /** The header divided in two at each of its separators: perhaps a question and one of its options. */
  readonly splits: readonly { readonly left: string; readonly right: string }[];
}

const numbered =
  /^\s*(?:(?:q|qn|qst|question|item|س|سؤال)\s*[.:°_-]?\s*(\d{1,3})\s*[.):_–-]*|(\d{1,3})\s*[.):–-]|(\d{1,3})\s+-)\s*(?=\D)/iu;
const separatorAt = /::|[/.:>»|[(]|-|_/g;

/** Takes a header apart. */
export function headerNames(header: string): HeaderNames {
  const text = tidy(mended(header));
  const found = numberOf(text);
  const tails = [text, ...cuts(text).map(({ right }) => right)].map((part) => numberOf(part).rest);
  const names = [...new Set([found.rest, ...tails].map(foldHeader))].filter((name) => name !== '');
  const number =
    found.number ??
    cuts(text)
      .map(({ right }) => numberOf(right).number)
      .find((one) => one !== undefined);
  return { names, ...(number === undefined ? {} : { number }), splits: cuts(text) };
}

function numberOf(text: string): { readonly rest: string; readonly number?: number } {
  const found = numbered.exec(plainDigits(text));
  if (!found) return { rest: text };
  return { rest: text.slice(found[0].length), number: Number(found[1] ?? found[2] ?? found[3]) };
}

/** The header divided at each separator; a bracket at its end is no part of an option's name. */
function cuts(text: string): readonly { readonly left: string; readonly right: string }[] {
  return [...text.matchAll(separatorAt)].flatMap((found) => {
    const left = text.slice(0, found.index).trim();
    const right = text
      .slice(found.index + found[0].length)
      .replace(/[\])]\s*$/, '')
      .trim();
    return left === '' || right === '' ? [] : [{ left, right }];
  });
}

/** Letters and digits alone: how `eco_satisfaction`, `EcoSatisfaction` and `eco satisfaction` are the same. */
export function codeKey(text: string): string {
  return foldHeader(text).replaceAll(' ', '');
}
