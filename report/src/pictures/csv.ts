/** A table as CSV with lines as RFC 4180 has them; a cell that a spreadsheet would run begins with an apostrophe. */
export function printTable(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(printCell).join(',') + '\r\n').join('');
}

function printCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
