import { outputNames, type Score } from '@orion/core';
import type { OutCell } from '@orion/tables';
import type { ScoreKind } from '@orion/core/words';
import type { ExportedResponse } from '../store/export-responses.ts';
import { plainColumn, yesNo, type OutColumn } from './out-column.ts';

interface Part {
  readonly kind: ScoreKind;
  /** The dimension or threshold it is about. */
  readonly name: string;
  readonly type: 'text' | 'number';
  readonly value: (row: ExportedResponse) => OutCell;
}

/** What scoring says of each response, under the names and in the order of the contract. */
export function scoreColumns(dimensions: readonly string[], thresholds: readonly string[]): readonly OutColumn[] {
  const names = outputNames(dimensions, thresholds);
  const parts: readonly Part[] = [
    ...dimensions.map((name): Part => ({
      kind: 'dimension',
      name,
      type: 'number',
      value: ({ scores }) => valueOf(scores?.dimensions[name]),
    })),
    { kind: 'composite', name: '', type: 'number', value: ({ scores }) => valueOf(scores?.composite) },
    ...dimensions.map((name): Part => ({
      kind: 'coverage',
      name,
      type: 'number',
      value: ({ scores }) => coverageOf(scores?.dimensions[name]),
    })),
    { kind: 'band', name: '', type: 'text', value: ({ scores }) => bandOf(scores?.composite) },
    ...dimensions.map((name): Part => ({
      kind: 'dimensionBand',
      name,
      type: 'text',
      value: ({ scores }) => bandOf(scores?.dimensions[name]),
    })),
    ...thresholds.map((name): Part => ({
      kind: 'threshold',
      name,
      type: 'text',
      value: ({ scores }) => yesNo(scores?.thresholds[name]),
    })),
    { kind: 'flags', name: '', type: 'text', value: ({ scores }) => scores?.flags.join(' ') },
    { kind: 'unscored_reason', name: '', type: 'text', value: (row) => reasonsOf(row, dimensions) },
    { kind: 'instrument', name: '', type: 'text', value: ({ instrument }) => instrument },
    { kind: 'scheme', name: '', type: 'text', value: ({ scheme }) => scheme },
  ];
  return parts.map(({ kind, name, type, value }, i) =>
    plainColumn({ name: names[i], type, about: { of: 'score', kind, name } }, value),
  );
}

function valueOf(score: Score | undefined): OutCell {
  return score?.kind === 'scored' ? score.value : undefined;
}

function bandOf(score: Score | undefined): OutCell {
  return score?.kind === 'scored' ? score.band : undefined;
}

function coverageOf(score: Score | undefined): OutCell {
  return score === undefined || score.applicable === 0 ? undefined : score.answered / score.applicable;
}

function reasonsOf({ scores }: ExportedResponse, dimensions: readonly string[]): OutCell {
  const unscored = dimensions.flatMap((name) => {
    const found = scores?.dimensions[name];
    return found?.kind === 'unscored' ? [`${name}=${found.reason}`] : [];
  });
  return unscored.join(';');
}
