import { indicatorBreakdowns, type IndicatorBreakdown } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Empty, Section } from '../../field/parts/page.tsx';
import { useMission } from '../mission/mission-room.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { CasesBehind } from './cases-behind.tsx';
import type { DefinedIndicator, IndicatorCell, IndicatorPeriodTold } from './indicator-answers.ts';
import { useIndicatorWords, type IndicatorWords } from './indicator-words.ts';
import { TargetBar } from './target-bar.tsx';

interface CardGiven {
  readonly defined: DefinedIndicator;
  readonly results: readonly IndicatorPeriodTold[];
  readonly edit?: (() => void) | undefined;
}

/** One number that was promised: target and achieved by period, broken down, with its cases. */
export function IndicatorCard({ defined, results, edit }: CardGiven): ReactElement {
  const words = useIndicatorWords();
  const { say, nameOf, meaningOf } = words;
  const { indicator } = defined;
  const periods = [...new Set([...results.map(({ period }) => period), ...indicator.targets.map((one) => one.period)])];
  const rows = periods
    .toSorted((a, b) => (a < b ? 1 : -1))
    .map((period) => ({ period, cell: results.find((one) => one.period === period) }));
  return (
    <Section
      title={nameOf(indicator)}
      note={meaningOf(indicator)}
      action={
        edit && (
          <button className="button quiet no-print" type="button" onClick={edit}>
            {say('go.edit')}
            <span className="unseen"> {nameOf(indicator)}</span>
          </button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty>{say('indicator.nothing')}</Empty>
      ) : (
        <DataTable
          label={nameOf(indicator)}
          rows={rows}
          keyOf={({ period }) => period}
          columns={[
            { head: say('indicator.period'), cell: ({ period }) => words.periodOf(period), isShort: true },
            {
              head: say('indicator.target'),
              cell: ({ period }) => words.valueOf(indicator, targetOf(defined, period) ?? null),
              isShort: true,
            },
            {
              head: say('indicator.achieved'),
              cell: ({ period, cell }) => <Achieved defined={defined} cell={cell} target={targetOf(defined, period)} />,
            },
            { head: say('indicator.of'), cell: ({ cell }) => ofWords(cell, words) },
          ]}
        />
      )}
      {results.length > 0 && <Breakdowns defined={defined} results={results} words={words} />}
    </Section>
  );
}

function Achieved({
  defined: { indicator },
  cell,
  target,
}: {
  readonly defined: DefinedIndicator;
  readonly cell: IndicatorCell | undefined;
  readonly target: number | undefined;
}): ReactElement {
  const { achievedOf } = useIndicatorWords();
  if (cell === undefined) return <>–</>;
  return (
    <span className="share-line">
      <TargetBar cell={cell} target={target} isShare={indicator.shareWith !== undefined} />
      {achievedOf(indicator, cell)}
    </span>
  );
}

function targetOf({ indicator: { targets } }: DefinedIndicator, period: string, sex?: string): number | undefined {
  return targets.find((target) => target.period === period && target.sex === sex)?.value;
}

function ofWords(cell: IndicatorCell | undefined, { say, number }: IndicatorWords): string {
  if (cell === undefined) return '–';
  const besides = [
    ...(cell.unknown ? [say('indicator.unknown', { count: cell.unknown })] : []),
    ...(cell.unsure ? [say('indicator.unsure', { count: cell.unsure })] : []),
  ];
  return [cell.of === null ? '–' : number(cell.of), ...besides].join(' · ');
}

/** Each breakdown of one period; those of whom something is not known stand apart. */
function Breakdowns({
  defined,
  results,
  words,
}: Pick<CardGiven, 'defined' | 'results'> & { readonly words: IndicatorWords }): ReactElement {
  const { say, periodOf } = words;
  const { roles } = useMission();
  const periods = results.map(({ period }) => period).toReversed();
  const [period, setPeriod] = useState('all');
  const found = results.find((one) => one.period === period) ?? results.at(-1);
  const mayOpen = roles.includes('evaluator') || roles.includes('supervisor');
  return (
    <details className="finding">
      <summary>{say('indicator.breakdown')}</summary>
      <div className="stack">
        <SelectField
          label={say('indicator.period')}
          value={found?.period ?? ''}
          options={periods}
          wordOf={periodOf}
          onChange={setPeriod}
        />
        <div className="columns even">
          {found &&
            indicatorBreakdowns.map((breakdown) => (
              <Breakdown key={breakdown} {...{ defined, found, breakdown, words }} />
            ))}
        </div>
        {mayOpen && found && <CasesBehind key={found.period} defined={defined} found={found} />}
      </div>
    </details>
  );
}

function Breakdown({
  defined,
  found,
  breakdown,
  words,
}: {
  readonly defined: DefinedIndicator;
  readonly found: IndicatorPeriodTold;
  readonly breakdown: IndicatorBreakdown;
  readonly words: IndicatorWords;
}): ReactElement {
  const { say, sayCode, valueOf, classOf } = words;
  const { indicator } = defined;
  const title = sayCode('indicatorField', breakdown);
  const hasTargets = breakdown === 'sex' && indicator.targets.some(({ sex }) => sex !== undefined);
  return (
    <DataTable
      label={`${words.nameOf(indicator)}, ${title}`}
      rows={found.by[breakdown]}
      keyOf={({ code }) => code}
      columns={[
        { head: title, cell: ({ code }) => classOf(breakdown, code) },
        ...(hasTargets
          ? [
              {
                head: say('indicator.target'),
                cell: ({ code }: { readonly code: string }) =>
                  valueOf(indicator, targetOf(defined, found.period, code) ?? null),
              },
            ]
          : []),
        { head: say('indicator.achieved'), cell: (cell) => words.achievedOf(indicator, cell) },
        { head: say('indicator.of'), cell: (cell) => ofWords(cell, words) },
      ]}
    />
  );
}
