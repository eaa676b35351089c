import {
  fieldCodes,
  workbookFields,
  type MappedValue,
  type WorkbookColumn,
  type WorkbookKind,
  type WorkbookSheetMapping,
} from '@orion/core';
import type { ReactElement } from 'react';
import { Badge } from '../../field/parts/page.tsx';
import type { ImportWords } from './import-words.ts';
import type { PeopleProblem } from './people-answers.ts';
import { ValueChoices } from './value-choices.tsx';

interface ColumnsGiven {
  readonly sheet: WorkbookSheetMapping;
  readonly kind: WorkbookKind;
  readonly acceptFrom: number;
  /** Cells that nobody understood, of all sheets. */
  readonly odd: readonly PeopleProblem[];
  readonly words: ImportWords;
  readonly replace: (columns: readonly WorkbookColumn[]) => void;
}

/** What each column of a sheet stands for, and each text in a column of codes; corrected where it was understood wrongly. */
export function PeopleColumns({ sheet, kind, acceptFrom, odd, words, replace }: ColumnsGiven): ReactElement {
  const change = (place: number, column: WorkbookColumn): void =>
    replace(
      sheet.columns.map((before, at) => {
        if (at === place) return column;
        // A field is of one column: whoever chooses another takes it from the first.
        return column.field !== null && before.field === column.field ? { ...before, field: null, values: [] } : before;
      }),
    );
  return (
    <ul className="list columns-of-file">
      {sheet.columns.map((column, place) => (
        <li className="stack" key={`${column.header} ${place}`}>
          <ColumnLine {...{ column, kind, words }} choose={(field) => change(place, fieldChosen(column, field))} />
          {column.field !== null && (
            <ValueChoices
              values={valuesOf(column, sheet.sheet, odd)}
              codes={fieldCodes(kind, column.field)}
              wordOf={(code) => words.sayCode(familyOf(kind, column.field ?? ''), code)}
              acceptFrom={acceptFrom}
              words={words}
              isBusy={false}
              replace={(values) => change(place, { ...column, values })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What its texts meant as another field means nothing; they are looked at anew. */
function fieldChosen(
  { dateOrder: _, isOrderSure: __, ...column }: WorkbookColumn,
  field: string | null,
): WorkbookColumn {
  return { ...column, field, confidence: 1, values: [] };
}

/** The texts of the proposal, and those that were met since without being understood. */
function valuesOf(
  { header, values }: WorkbookColumn,
  sheet: string,
  odd: readonly PeopleProblem[],
): readonly MappedValue[] {
  const met = odd.filter((found) => found.sheet === sheet && found.place.column === header).map(({ value }) => value);
  const unknown = [...new Set(met)].filter((value) => values.every((known) => !isSame(known.value, value)));
  return [...values, ...unknown.map((value) => ({ value, to: null, confidence: 0, why: 'unknown' as const }))];
}

function isSame(known: string, met: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return plain(known) === plain(met);
}

interface LineGiven extends Pick<ColumnsGiven, 'kind' | 'words'> {
  readonly column: WorkbookColumn;
  readonly choose: (field: string | null) => void;
}

function ColumnLine({ column: { header, field, confidence, values }, kind, words, choose }: LineGiven): ReactElement {
  const { say, sayCode } = words;
  const isByPerson = confidence === 1 || values.some(({ why }) => why === 'person');
  const state = field === null ? undefined : isByPerson ? 'byPerson' : confidence >= 0.8 ? 'sure' : 'unsure';
  const tone = { byPerson: 'accent', sure: 'good', unsure: 'warn' } as const;
  return (
    <div className="decide-line">
      <span>
        <bdi>
          <strong>{header === '' ? '–' : header}</strong>
        </bdi>{' '}
        {state && <Badge tone={tone[state]}>{say(`imports.${state}`)}</Badge>}
      </span>
      <label className="decision">
        <span className="unseen">{`${say('imports.means')}: ${header}`}</span>
        <select value={field ?? ''} onChange={({ target }) => choose(target.value === '' ? null : target.value)}>
          <option value="">{say('imports.ignore')}</option>
          {Object.keys(workbookFields[kind]).map((name) => (
            <option key={name} value={name}>
              {sayCode('peopleField', name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const families: Readonly<Record<string, string>> = {
  'contacts channel': 'contactChannel',
  'assistance channel': 'assistanceChannel',
  sex: 'sex',
  returnKind: 'returnKind',
  phoneBelongsTo: 'contact.owner',
  mayMessage: 'go',
  mayLeaveVoicemail: 'go',
  householdPlace: 'householdPlace',
  outcome: 'contactOutcome',
  dimension: 'assistanceDimension',
  level: 'assistanceLevel',
  kind: 'assistanceKind',
  state: 'assistanceState',
};

/** The family of words in which the codes of a field are found. */
function familyOf(kind: WorkbookKind, field: string): string {
  return families[`${kind} ${field}`] ?? families[field] ?? field;
}
