const string = /"(?:[ -!#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = new RegExp(`${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y');

/**
 * Where text stops being JSON: the place of the first token that cannot stand there, or the length of
 * the text where nothing is wrong but what is still missing. Engines say that something is broken, not always where.
 */
export function findJsonBreak(text: string): number {
  const closers: string[] = [];
  let wanted: 'value' | 'item' | 'key' | 'member' | 'colon' | 'next' = 'value';
  let at = skip(/[ \t\n\r]*/y, text, 0);
  while (at < text.length) {
    const mark = text[at];
    const isKey: boolean = wanted === 'key' || wanted === 'member';
    let end = at + 1;
    if (mark === closers.at(-1) && wanted !== 'value' && wanted !== 'key' && wanted !== 'colon') {
      closers.pop();
      wanted = 'next';
    } else if (wanted === 'next') {
      if (mark !== ',' || closers.length === 0) return at;
      wanted = closers.at(-1) === '}' ? 'key' : 'value';
    } else if (wanted === 'colon') {
      if (mark !== ':') return at;
      wanted = 'value';
    } else if (!isKey && (mark === '{' || mark === '[')) {
      closers.push(mark === '{' ? '}' : ']');
      wanted = mark === '{' ? 'member' : 'item';
    } else {
      end = skip(isKey ? string : scalar, text, at);
      if (end === at) return at;
      wanted = isKey ? 'colon' : 'next';
    }
    at = skip(/[ \t\n\r]*/y, text, end);
  }
  return at;
}

/** The place after what a sticky pattern finds here; the same place where it finds nothing. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
