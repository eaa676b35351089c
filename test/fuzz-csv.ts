/** What a CSV text says: its rows, the header first; or that it is none. */
export type CsvContent = readonly (readonly string[])[] | 'malformed';

/**
 * A second CSV reader, written from RFC 4180 and the contract alone, to compare ours with: slow, plain,
 * strict, one character after the other. It knows nothing of blocks.
 */
export function parseCsv(bytes: Uint8Array): CsvContent {
  const text = decoded(bytes);
  if (text === undefined) return 'malformed';
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        if (at >= text.length) return 'malformed';
        if (text[at] === '"' && text[at + 1] !== '"') break;
        if (text[at] === '"') at++;
        cell += text[at++];
      }
      at++;
    } else while (at < text.length && !',\n\r"'.includes(text[at])) cell += text[at++];
    row.push(cell);
    if (text[at] === ',') {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    if (text.startsWith('\r\n', at)) at++;
    if (at < text.length && text[at] !== '\n') return 'malformed';
    at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows.every(({ length }) => length === rows[0].length) && rows.length > 0 ? rows : 'malformed';
}

/** The characters without a mark at the beginning and blank lines at the end; nothing for what is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return undefined;
    return withoutBlankEnd(text);
  } catch {
    return undefined;
  }
}

function withoutBlankEnd(text: string): string {
  let end = text.length;
  for (;;) {
    const line = text.endsWith('\r\n', end) ? 2 : text.endsWith('\n', end) ? 1 : 0;
    const isBlank = line > 0 && (end === line || text[end - line - 1] === '\n');
    if (!isBlank) return text.slice(0, end);
    end -= line;
  }
}

/** Rows as CSV: every cell that needs it in quotes, or all of them, or some by chance. */
export function csvOf(rows: readonly (readonly string[])[], isQuoted = (_: string): boolean => false): string {
  const cell = (text: string, isAlone: boolean): string =>
    /[",\r\n]/.test(text) || (isAlone && text === '') || isQuoted(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map((text) => cell(text, row.length === 1)).join(',')}\n`).join('');
}
