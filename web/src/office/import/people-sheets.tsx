import {
  neededFields,
  workbookFields,
  workbookKinds,
  type WorkbookKind,
  type WorkbookMapping,
  type WorkbookSheetMapping,
} from '@orion/core';
import type { ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { ImportWords } from './import-words.ts';
import type { PeopleProblem, SheetCounts } from './people-answers.ts';
import { PeopleColumns } from './people-columns.tsx';

interface SheetsGiven {
  readonly mapping: WorkbookMapping;
  readonly counts: readonly SheetCounts[];
  readonly odd: readonly PeopleProblem[];
  readonly words: ImportWords;
  readonly correct: (mapping: WorkbookMapping) => void;
}

/** What each sheet holds and what each of its columns is; corrected where it was understood wrongly. */
export function SheetList({ mapping, counts, odd, words, correct }: SheetsGiven): ReactElement {
  const { say, number } = words;
  const countOf = ({ sheet }: WorkbookSheetMapping, which: 'good' | 'held' | 'leftOut'): string =>
    number(counts.find((one) => one.sheet === sheet)?.[which] ?? 0);
  const replace = (changed: WorkbookSheetMapping): void =>
    correct({ ...mapping, sheets: mapping.sheets.map((one) => (one.sheet === changed.sheet ? changed : one)) });
  return (
    <Section title={say('peopleImport.sheets')} note={say('peopleImport.sheetsNote')}>
      <DataTable
        label={say('peopleImport.sheets')}
        rows={mapping.sheets}
        keyOf={({ sheet }) => sheet}
        columns={[
          { head: say('imports.sheet'), cell: ({ sheet }) => <bdi>{sheet}</bdi> },
          { head: say('imports.means'), cell: (sheet) => <KindChoice {...{ sheet, words, replace }} /> },
          { head: say('imports.good'), cell: (one) => countOf(one, 'good'), isShort: true },
          { head: say('imports.held'), cell: (one) => countOf(one, 'held'), isShort: true },
          { head: say('imports.leftOut'), cell: (one) => countOf(one, 'leftOut'), isShort: true },
        ]}
      />
      {mapping.sheets.map(
        (sheet) =>
          sheet.kind !== null && (
            <SheetColumns
              key={sheet.sheet}
              {...{ sheet, odd, words, replace }}
              kind={sheet.kind}
              acceptFrom={mapping.acceptFrom}
            />
          ),
      )}
    </Section>
  );
}

interface SheetGiven {
  readonly sheet: WorkbookSheetMapping;
  readonly words: ImportWords;
  readonly replace: (sheet: WorkbookSheetMapping) => void;
}

function KindChoice({ sheet, words: { say }, replace }: SheetGiven): ReactElement {
  return (
    <label className="decision">
      <span className="unseen">{`${say('imports.means')}: ${sheet.sheet}`}</span>
      <select
        value={sheet.kind ?? 'none'}
        onChange={({ target }) => replace(ofKind(sheet, workbookKinds.find((kind) => kind === target.value) ?? null))}
      >
        {[...workbookKinds, 'none' as const].map((kind) => (
          <option key={kind} value={kind}>
            {say(`sheetKind.${kind}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A sheet of another kind keeps the columns whose field that kind has too. */
function ofKind(sheet: WorkbookSheetMapping, kind: WorkbookKind | null): WorkbookSheetMapping {
  const isKnown = (field: string | null): boolean =>
    kind !== null && field !== null && Object.hasOwn(workbookFields[kind], field);
  const columns = sheet.columns.map((one) => (isKnown(one.field) ? one : { ...one, field: null, values: [] }));
  return { ...sheet, kind, confidence: 1, columns };
}

function SheetColumns({
  sheet,
  kind,
  acceptFrom,
  odd,
  words,
  replace,
}: SheetGiven & Pick<SheetsGiven, 'odd'> & { readonly kind: WorkbookKind; readonly acceptFrom: number }): ReactElement {
  const { say, sayCode } = words;
  const missing = neededFields[kind].filter((name) => sheet.columns.every(({ field }) => field !== name));
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="warn">
          {say('peopleImport.needed', {
            sheet: sheet.sheet,
            fields: new Intl.ListFormat(words.language).format(missing.map((name) => sayCode('peopleField', name))),
          })}
        </Notice>
      )}
      <details>
        <summary>
          <span>
            <bdi>{sheet.sheet}</bdi> – {say('imports.mapping')}
          </span>
        </summary>
        <PeopleColumns
          {...{ sheet, kind, acceptFrom, odd, words }}
          replace={(columns) => replace({ ...sheet, columns })}
        />
      </details>
    </>
  );
}
