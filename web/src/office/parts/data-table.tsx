import type { ReactElement, ReactNode } from 'react';

/** One column: its heading, and what stands in it for a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** A day, a number, a sign: on a desk it is not broken into lines. */
  readonly isShort?: boolean;
}

interface TableGiven<Row> {
  /** What the table lists, for those who cannot see its place on the page. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/**
 * A table on a desk; on a phone each row is a card that repeats the headings. The roles are named
 * because a browser forgets them where a row is laid out as a card.
 */
export function DataTable<Row>({ label, columns, rows, keyOf }: TableGiven<Row>): ReactElement {
  return (
    <table className="data" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head }) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ head, cell, isShort = false }) => (
              <td key={head} role="cell" className={isShort ? 'short' : undefined}>
                <span className="cell-head" aria-hidden="true">
                  {head}
                </span>
                <span className="cell">{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
