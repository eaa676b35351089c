import { indicatorBreakdowns, type Indicator } from '@orion/core';
import { donorWordsIn } from '@orion/core/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { todayHere } from '../../field/calendar.ts';
import { ask, faultOf } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import type { IndicatorCell, IndicatorPeriodTold, IndicatorResults, IndicatorsListed } from './indicator-answers.ts';
import { useIndicatorWords } from './indicator-words.ts';

interface Line {
  readonly key: string;
  readonly period: string;
  readonly group: string;
  readonly target: number | undefined;
  readonly cell: IndicatorCell | undefined;
}

/** The table for a donor on paper, rounded for release whoever opens it: printed, or kept as PDF by the browser's printing. */
export function DonorTablePage(): ReactElement {
  const words = useIndicatorWords();
  const { say, day, language } = words;
  const { id, name } = useMission();
  const donor = donorWordsIn(language);
  const listed = useQuery({
    queryKey: ['mission', id, 'indicators'],
    queryFn: () => ask<IndicatorsListed>('GET', pathOf(id, 'indicators')),
  });
  const counted = useQuery({
    queryKey: ['mission', id, 'indicators', 'results', 'release'],
    queryFn: () => ask<IndicatorResults>('GET', pathOf(id, 'indicators/results?kind=release'), { patience: 120_000 }),
  });
  const results = new Map(counted.data?.indicators.map((one) => [one.id, one.results]));
  return (
    <OfficePage
      title={donor.table}
      lead={`${name} · ${day(todayHere())}`}
      back={`#/m/${id}/indicators`}
      aside={
        counted.data && (
          <div className="actions">
            <button className="button" type="button" onClick={() => window.print()}>
              {say('indicator.print')}
            </button>
          </div>
        )
      }
    >
      {(listed.isPending || counted.isPending) && <Loading />}
      <FaultNotice fault={faultOf(listed.error ?? counted.error)} />
      {counted.data &&
        listed.data?.indicators.map(({ id: which, indicator }) => (
          <section className="card donor-table" key={which}>
            <h2>{words.nameOf(indicator)}</h2>
            <p className="hint">{words.meaningOf(indicator)}</p>
            <IndicatorTable indicator={indicator} results={results.get(which) ?? []} />
          </section>
        ))}
      {counted.data && (
        <section className="card">
          <h2>{donor.about}</h2>
          {[donor.rounded, donor.unknown, donor.notTold, donor.interval].map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
    </OfficePage>
  );
}

function IndicatorTable({
  indicator,
  results,
}: {
  readonly indicator: Indicator;
  readonly results: readonly IndicatorPeriodTold[];
}): ReactElement {
  const words = useIndicatorWords();
  const { heads, breakdowns } = donorWordsIn(words.language);
  const targetOf = (period: string, sex?: string): number | undefined =>
    indicator.targets.find((target) => target.period === period && target.sex === sex)?.value;
  const periods = [...new Set([...results.map(({ period }) => period), ...indicator.targets.map((one) => one.period)])];
  const lines = periods.toSorted().flatMap((period): readonly Line[] => {
    const found = results.find((one) => one.period === period);
    const about = { period: words.periodOf(period) };
    return [
      { ...about, key: period, group: breakdowns.whole, target: targetOf(period), cell: found },
      ...indicatorBreakdowns.flatMap((breakdown) =>
        (found?.by[breakdown] ?? []).map((cell) => ({
          ...about,
          key: `${period} ${breakdown} ${cell.code}`,
          group: `${breakdowns[breakdown]}: ${words.classOf(breakdown, cell.code)}`,
          target: breakdown === 'sex' ? targetOf(period, cell.code) : undefined,
          cell,
        })),
      ),
    ];
  });
  return (
    <DataTable
      label={words.nameOf(indicator)}
      rows={lines}
      keyOf={({ key }) => key}
      columns={[
        { head: heads.period, cell: ({ period }) => period, isShort: true },
        { head: heads.class, cell: ({ group }) => group },
        { head: heads.target, cell: ({ target }) => words.valueOf(indicator, target ?? null), isShort: true },
        { head: heads.achieved, cell: ({ cell }) => (cell ? words.achievedOf(indicator, cell) : '–') },
        {
          head: heads.of,
          cell: ({ cell }) =>
            words.valueOf({ ...indicator, shareWith: undefined, amount: undefined }, cell?.of ?? null),
          isShort: true,
        },
      ]}
    />
  );
}
