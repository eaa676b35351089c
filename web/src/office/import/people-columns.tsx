import {
  fieldCodes,
  workbookFields,
  type WorkbookColumn,
  type WorkbookKind,
  type WorkbookSheetMapping,
} from '@orion/core';
import type { ReactElement } from 'react';
import { Badge } from '../../field/parts/page.tsx';
import { DateOrderChoice } from './date-order.tsx';
import type { ImportWords } from './import-words.ts';
import { familyOf } from './people-words.ts';
import { ValueChoices } from './value-choices.tsx';

interface ColumnsGiven {
  readonly sheet: WorkbookSheetMapping;
  readonly kind: WorkbookKind;
  readonly acceptFrom: number;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly correct: (columns: readonly WorkbookColumn[]) => void;
  /** As `correct`, where a column stands for another field now: what it holds is looked at anew. */
  readonly fit: (columns: readonly WorkbookColumn[]) => void;
}

/** What each column of a sheet stands for, and each text in a column of codes; corrected where it was understood wrongly. */
export function PeopleColumns({ sheet, kind, acceptFrom, words, isBusy, correct, fit }: ColumnsGiven): ReactElement {
  const having = (place: number, column: WorkbookColumn): readonly WorkbookColumn[] =>
    sheet.columns.map((before, at) => {
      if (at === place) return column;
      // A field is of one column: whoever chooses another takes it from the first.
      return column.field !== null && before.field === column.field ? { ...before, field: null, values: [] } : before;
    });
  return (
    <ul className="list columns-of-file">
      {sheet.columns.map((column, place) => (
        <li className="stack" key={`${column.header} ${place}`}>
          <ColumnLine
            {...{ column, kind, words, isBusy }}
            choose={(field) => fit(having(place, fieldChosen(column, field)))}
          />
          <DateOrderChoice
            column={column}
            words={words}
            isDisabled={isBusy}
            replace={(changed) => correct(having(place, changed))}
          />
          {column.field !== null && (
            <ValueChoices
              values={column.values}
              codes={fieldCodes(kind, column.field)}
              wordOf={(code) => words.sayCode(familyOf(kind, column.field ?? ''), code)}
              acceptFrom={acceptFrom}
              words={words}
              isBusy={isBusy}
              replace={(values) => correct(having(place, { ...column, values }))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What its texts and dates were as another field they are no more. */
function fieldChosen({ header, occurrence }: WorkbookColumn, field: string | null): WorkbookColumn {
  return { header, ...(occurrence !== undefined && { occurrence }), field, confidence: 1, values: [] };
}

interface LineGiven extends Pick<ColumnsGiven, 'kind' | 'words' | 'isBusy'> {
  readonly column: WorkbookColumn;
  readonly choose: (field: string | null) => void;
}

function ColumnLine({ column, kind, words, isBusy, choose }: LineGiven): ReactElement {
  const { say, sayCode } = words;
  const { header, field, confidence, values } = column;
  const isByPerson = confidence === 1 || values.some(({ why }) => why === 'person');
  const state = field === null ? undefined : isByPerson ? 'byPerson' : confidence >= 0.8 ? 'sure' : 'unsure';
  const tone = { byPerson: 'accent', sure: 'good', unsure: 'warn' } as const;
  return (
    <div className="decide-line">
      <span>
        <bdi>
          <strong>{header === '' ? '–' : header}</strong>
        </bdi>{' '}
        {state && <Badge tone={tone[state]}>{say(`imports.${state}`)}</Badge>}{' '}
        {state !== undefined && state !== 'byPerson' && <span className="soft">{words.confidence(confidence)}</span>}
      </span>
      <label className="decision">
        <span className="unseen">{`${say('imports.means')}: ${header}`}</span>
        <select
          value={field ?? ''}
          disabled={isBusy}
          onChange={({ target }) => choose(target.value === '' ? null : target.value)}
        >
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
