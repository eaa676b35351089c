import type { WorkbookMapping, WorkbookSheetMapping } from '@orion/core';
import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { ImportWords } from './import-words.ts';
import type { SheetCounts } from './people-answers.ts';

interface SheetsGiven {
  readonly mapping: WorkbookMapping;
  readonly counts: readonly SheetCounts[];
  readonly words: ImportWords;
}

/** What each sheet holds and what each of its columns is. */
export function SheetList({ mapping, counts, words }: SheetsGiven): ReactElement {
  const { say, number } = words;
  const countOf = ({ sheet }: WorkbookSheetMapping, which: 'good' | 'held' | 'leftOut'): string =>
    number(counts.find((one) => one.sheet === sheet)?.[which] ?? 0);
  return (
    <Section title={say('peopleImport.sheets')} note={say('peopleImport.sheetsNote')}>
      <DataTable
        label={say('peopleImport.sheets')}
        rows={mapping.sheets}
        keyOf={({ sheet }) => sheet}
        columns={[
          { head: say('imports.sheet'), cell: ({ sheet }) => <bdi>{sheet}</bdi> },
          { head: say('imports.means'), cell: ({ kind }) => say(`sheetKind.${kind ?? 'none'}`) },
          { head: say('imports.good'), cell: (one) => countOf(one, 'good'), isShort: true },
          { head: say('imports.held'), cell: (one) => countOf(one, 'held'), isShort: true },
          { head: say('imports.leftOut'), cell: (one) => countOf(one, 'leftOut'), isShort: true },
        ]}
      />
      {mapping.sheets.map((sheet) => sheet.kind !== null && <ColumnTable key={sheet.sheet} {...{ sheet, words }} />)}
    </Section>
  );
}

function ColumnTable({
  sheet: { sheet, columns },
  words: { say, sayCode },
}: {
  readonly sheet: WorkbookSheetMapping;
  readonly words: ImportWords;
}): ReactElement {
  return (
    <details>
      <summary>
        {say('imports.mapping')}: <bdi>{sheet}</bdi>
      </summary>
      <DataTable
        label={sheet}
        rows={columns}
        keyOf={({ header, occurrence = 1 }) => `${header} ${occurrence}`}
        columns={[
          { head: say('imports.column'), cell: ({ header }) => <bdi>{header}</bdi> },
          {
            head: say('imports.means'),
            cell: ({ field }) => (field === null ? say('imports.ignore') : sayCode('peopleField', field)),
          },
        ]}
      />
    </details>
  );
}
