import {
  importFacts,
  interviewerRoles,
  interviewModes,
  returnKinds,
  rounds,
  sexes,
  type ImportFact,
  type ImportMapping,
  type ImportTarget,
  type Instrument,
  type MappedColumn,
  type MappedValue,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { Badge, Section } from '../../field/parts/page.tsx';
import { DateOrderChoice } from './date-order.tsx';
import type { ImportWords } from './import-words.ts';
import { ValueChoices } from './value-choices.tsx';

interface ColumnsGiven {
  readonly mapping: ImportMapping;
  readonly instrument: Instrument;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly correct: (mapping: ImportMapping) => void;
  /** As `correct`, where a column stands for something else now: what it holds is looked at anew. */
  readonly fit: (mapping: ImportMapping) => void;
}

/** What each column of the file stands for, and each text in it; corrected where it was understood wrongly. */
export function ColumnList({ mapping, instrument, words, isBusy, correct, fit }: ColumnsGiven): ReactElement {
  const { say } = words;
  const [isShort, setIsShort] = useState(true);
  const shown = mapping.columns
    .map((column, place) => ({ column, place }))
    .filter(({ column }) => !isShort || !isSure(column, mapping));
  const having = (place: number, column: MappedColumn): ImportMapping => ({
    ...mapping,
    columns: mapping.columns.map((before, at) => (at === place ? column : before)),
  });
  return (
    <Section title={say('imports.mapping')} note={say('imports.mappingNote')}>
      <Tick label={say('imports.onlyUnsure')} isTicked={isShort} onChange={setIsShort} />
      <ul className="list columns-of-file">
        {shown.map(({ column, place }) => (
          <li className="stack" key={`${column.header} ${place}`}>
            <ColumnLine
              column={column}
              instrument={instrument}
              words={words}
              isBusy={isBusy}
              isSure={isSure(column, mapping)}
              replace={(changed) => fit(having(place, changed))}
            />
            <DateOrderChoice
              column={column}
              words={words}
              isDisabled={isBusy}
              replace={(changed) => correct(having(place, changed))}
            />
            <ValueList
              column={column}
              instrument={instrument}
              mapping={mapping}
              words={words}
              isBusy={isBusy}
              replace={(changed) => correct(having(place, changed))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function isSure({ confidence, why, values, target }: MappedColumn, { acceptFrom }: ImportMapping): boolean {
  if (why === 'person') return values.every((value) => value.to !== null);
  const isKnown = target.kind !== 'ignore' ? confidence >= acceptFrom : why !== 'unknown';
  return isKnown && values.every((value) => value.to !== null && value.confidence >= acceptFrom);
}

interface LineGiven {
  readonly column: MappedColumn;
  readonly instrument: Instrument;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly isSure: boolean;
  readonly replace: (column: MappedColumn) => void;
}

function ColumnLine({ column, instrument, words, isBusy, isSure: sure, replace }: LineGiven): ReactElement {
  const { say } = words;
  const tone = column.why === 'person' ? 'accent' : sure ? 'good' : 'warn';
  const word = column.why === 'person' ? 'imports.byPerson' : sure ? 'imports.sure' : 'imports.unsure';
  return (
    <div className="decide-line">
      <span>
        <bdi>
          <strong>{column.header === '' ? '–' : column.header}</strong>
        </bdi>{' '}
        <Badge tone={tone}>{say(word)}</Badge>{' '}
        {column.why !== 'person' && column.target.kind !== 'ignore' && (
          <span className="soft">{words.confidence(column.confidence)}</span>
        )}
      </span>
      <label className="decision">
        <span className="unseen">{`${say('imports.means')}: ${column.header}`}</span>
        <select
          value={keyOf(column.target)}
          disabled={isBusy}
          onChange={({ target }) =>
            replace({ ...bare(column), target: targetOf(target.value), confidence: 1, why: 'person' })
          }
        >
          <option value="ignore">{say('imports.ignore')}</option>
          <optgroup label={say('imports.questions')}>
            {instrument.items.map(({ code }) => (
              <option key={code} value={`item ${code}`}>
                {words.topicOf(code)}
              </option>
            ))}
          </optgroup>
          <optgroup label={say('imports.facts')}>
            {Object.keys(importFacts).map((fact) => (
              <option key={fact} value={`fact ${fact}`}>
                {say(`importFact.${fact as ImportFact}`)}
              </option>
            ))}
          </optgroup>
          <optgroup label={say('imports.options')}>
            {instrument.items
              .filter(({ kind }) => kind === 'multiple')
              .flatMap(({ code, options }) =>
                options.map((option) => (
                  <option key={`${code} ${option}`} value={`option ${code} ${option}`}>
                    {words.targetOf({ kind: 'option', item: code, option })}
                  </option>
                )),
              )}
          </optgroup>
        </select>
      </label>
    </div>
  );
}

/** What its texts and dates were as something else they are no more. */
function bare({ header, occurrence }: MappedColumn): Pick<MappedColumn, 'header' | 'occurrence' | 'values'> {
  return { header, ...(occurrence !== undefined && { occurrence }), values: [] };
}

function keyOf(target: ImportTarget): string {
  switch (target.kind) {
    case 'ignore':
      return 'ignore';
    case 'fact':
      return `fact ${target.fact}`;
    case 'item':
      return `item ${target.item}`;
    case 'option':
      return `option ${target.item} ${target.option}`;
  }
}

function targetOf(key: string): ImportTarget {
  const [kind, first = '', second = ''] = key.split(' ');
  if (kind === 'fact') return { kind, fact: first as ImportFact };
  if (kind === 'item') return { kind, item: first as never };
  if (kind === 'option') return { kind, item: first as never, option: second as never };
  return { kind: 'ignore' };
}

interface ValuesGiven extends Omit<LineGiven, 'isSure'> {
  readonly mapping: ImportMapping;
}

function ValueList({ column, instrument, mapping, words, isBusy, replace }: ValuesGiven): ReactElement | null {
  return (
    <ValueChoices
      values={column.values}
      codes={codesOf(column.target, instrument, column.values)}
      wordOf={(code) => words.answerOf(column.target, code)}
      acceptFrom={mapping.acceptFrom}
      words={words}
      isBusy={isBusy}
      replace={(values) => replace({ ...column, values })}
    />
  );
}

/** What a text may mean: the options of a question and the silences; of a fact the codes that were found. */
function codesOf(target: ImportTarget, instrument: Instrument, values: readonly MappedValue[]): readonly string[] {
  const found = values.flatMap(({ to }) => (to === null ? [] : [to]));
  if (target.kind === 'item') {
    const options = instrument.items.find(({ code }) => code === target.item)?.options ?? [];
    return [...new Set([...options, 'declined', 'dont_know', 'not_applicable', '', ...found])];
  }
  return target.kind === 'fact' ? [...new Set([...(codesOfFact[target.fact] ?? []), ...found])] : [];
}

const codesOfFact: Readonly<Partial<Record<ImportFact, readonly string[]>>> = {
  round: rounds,
  sex: sexes,
  returnKind: returnKinds,
  mode: interviewModes,
  interviewerRole: interviewerRoles,
  mentored: ['yes', 'no'],
};
