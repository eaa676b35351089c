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
import { DecisionChoice } from './decision-choice.tsx';
import type { ImportWords } from './import-words.ts';
import type { SheetCounts } from './people-answers.ts';
import { PeopleColumns } from './people-columns.tsx';

interface SheetsGiven {
  readonly mapping: WorkbookMapping;
  readonly counts: readonly SheetCounts[];
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly correct: (mapping: WorkbookMapping) => void;
  /** As `correct`, where a sheet or a column stands for something else now: what it holds is looked at anew. */
  readonly fit: (mapping: WorkbookMapping) => void;
}

/** What each sheet holds and what each of its columns is; corrected where it was understood wrongly. */
export function SheetList({ mapping, counts, words, isBusy, correct, fit }: SheetsGiven): ReactElement {
  const { say, number } = words;
  const countOf = ({ sheet }: WorkbookSheetMapping, which: 'good' | 'held' | 'leftOut'): string =>
    number(counts.find((one) => one.sheet === sheet)?.[which] ?? 0);
  const having = (changed: WorkbookSheetMapping): WorkbookMapping => ({
    ...mapping,
    sheets: mapping.sheets.map((one) => (one.sheet === changed.sheet ? changed : one)),
  });
  return (
    <Section title={say('peopleImport.sheets')} note={say('peopleImport.sheetsNote')}>
      <DataTable
        label={say('peopleImport.sheets')}
        rows={mapping.sheets}
        keyOf={({ sheet }) => sheet}
        columns={[
          { head: say('imports.sheet'), cell: ({ sheet }) => <bdi>{sheet}</bdi> },
          {
            head: say('imports.means'),
            cell: (sheet) => (
              <KindChoice sheet={sheet} words={words} isBusy={isBusy} replace={(changed) => fit(having(changed))} />
            ),
          },
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
              {...{ sheet, words, isBusy }}
              kind={sheet.kind}
              acceptFrom={mapping.acceptFrom}
              replace={(changed) => correct(having(changed))}
              refit={(changed) => fit(having(changed))}
            />
          ),
      )}
    </Section>
  );
}

interface SheetGiven {
  readonly sheet: WorkbookSheetMapping;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly replace: (sheet: WorkbookSheetMapping) => void;
}

function KindChoice({ sheet, words: { say, confidence }, isBusy, replace }: SheetGiven): ReactElement {
  return (
    <>
      <DecisionChoice<WorkbookKind | 'none'>
        label={`${say('imports.means')}: ${sheet.sheet}`}
        choices={[...workbookKinds, 'none']}
        chosen={sheet.kind ?? 'none'}
        wordOf={(kind) => say(`sheetKind.${kind}`)}
        isDisabled={isBusy}
        choose={(kind) => replace(ofKind(sheet, kind === 'none' ? null : kind))}
      />{' '}
      {sheet.kind !== null && sheet.confidence < 1 && <span className="soft">{confidence(sheet.confidence)}</span>}
    </>
  );
}

/** A sheet of another kind keeps the columns whose field that kind has too; the others are proposed anew. */
function ofKind(sheet: WorkbookSheetMapping, kind: WorkbookKind | null): WorkbookSheetMapping {
  const isKnown = (field: string | null): boolean =>
    kind !== null && field !== null && Object.hasOwn(workbookFields[kind], field);
  const columns = kind === null ? sheet.columns : sheet.columns.filter((one) => isKnown(one.field));
  return { ...sheet, kind, confidence: 1, columns };
}

interface ColumnsOfSheet extends SheetGiven {
  readonly kind: WorkbookKind;
  readonly acceptFrom: number;
  readonly refit: SheetGiven['replace'];
}

function SheetColumns({ sheet, kind, acceptFrom, words, isBusy, replace, refit }: ColumnsOfSheet): ReactElement {
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
          {...{ sheet, kind, acceptFrom, words, isBusy }}
          correct={(columns) => replace({ ...sheet, columns })}
          fit={(columns) => refit({ ...sheet, columns })}
        />
      </details>
    </>
  );
}
