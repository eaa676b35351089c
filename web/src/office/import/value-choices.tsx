import type { MappedValue } from '@orion/core';
import type { ReactElement } from 'react';
import type { ImportWords } from './import-words.ts';

interface ValuesGiven {
  readonly values: readonly MappedValue[];
  readonly codes: readonly string[];
  readonly wordOf: (code: string) => string;
  /** A share, 0 to 1: what is understood less surely is asked. */
  readonly acceptFrom: number;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly replace: (values: readonly MappedValue[]) => void;
}

/** The texts of a column of codes and what each means: those to check at once, the others when asked for. */
export function ValueChoices(given: ValuesGiven): ReactElement | null {
  const { values, codes, wordOf, acceptFrom, words, isBusy, replace } = given;
  if (values.length === 0 || codes.length === 0) return null;
  const change = (value: MappedValue, to: string | null): void =>
    replace(
      values.map((before) =>
        before.value === value.value ? { ...before, to, confidence: to === null ? 0 : 1, why: 'person' } : before,
      ),
    );
  const isUnsure = ({ to, confidence }: MappedValue): boolean => to === null || confidence < acceptFrom;
  const list = (shown: readonly MappedValue[]): ReactElement => (
    <ul className="values-of-column">
      {shown.map((value) => (
        <ValueLine key={value.value} {...{ value, codes, wordOf, words, isBusy, change }} />
      ))}
    </ul>
  );
  const others = values.filter((value) => !isUnsure(value));
  return (
    <>
      {others.length < values.length && list(values.filter(isUnsure))}
      {others.length > 0 && (
        <details>
          <summary>{words.say('imports.values', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

interface ValueGiven extends Pick<ValuesGiven, 'codes' | 'wordOf' | 'words' | 'isBusy'> {
  readonly value: MappedValue;
  readonly change: (value: MappedValue, to: string | null) => void;
}

function ValueLine({ value, codes, wordOf, words, isBusy, change }: ValueGiven): ReactElement {
  const { say, number } = words;
  return (
    <li>
      <bdi>{value.value}</bdi>
      {value.count !== undefined && <span className="soft">× {number(value.count)}</span>}
      {value.to !== null && value.why !== 'person' && (
        <span className="soft">{words.confidence(value.confidence)}</span>
      )}
      <label className="decision">
        <span className="unseen">{`${say('imports.means')}: ${value.value}`}</span>
        <select
          value={value.to ?? nobodyKnows}
          disabled={isBusy}
          onChange={({ target }) => change(value, target.value === nobodyKnows ? null : target.value)}
        >
          <option value={nobodyKnows}>{say('imports.unknown')}</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {wordOf(code)}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

/** No code has a space. */
const nobodyKnows = 'nobody knows';
