import type { InstrumentRef } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Empty } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { useInstruments } from '../mission/instruments.ts';
import { pathOf, useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { Tabbed, type Part } from '../parts/tabbed.tsx';
import { useOffice } from '../words-room.tsx';
import { CompletenessTable } from './completeness-table.tsx';
import { FindingList } from './finding-list.tsx';
import type { Complete, QualityAnswer, QualityTold } from './quality-answers.ts';
import { EffectTable, PaceAndHeaping } from './quality-facts.tsx';
import { useQualityWords, type QualityWords } from './quality-words.ts';

/** How good the answers are that scores rest on, and in which cases to look. */
export function QualityPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const [wanted, setWanted] = useState<InstrumentRef>();
  const query = wanted === undefined ? '' : `?instrument=${encodeURIComponent(wanted)}`;
  const found = useQuery({
    queryKey: ['mission', id, 'quality', wanted ?? ''],
    queryFn: () => ask<QualityAnswer>('GET', pathOf(id, `quality${query}`), { patience: 120_000 }),
  });
  const { instruments = [], instrument, report } = found.data ?? {};
  const known = useInstruments(instrument === undefined ? [] : [instrument]);
  const { nameOf } = useColleagues(id);
  const words = useQualityWords(instrument && known.get(instrument), nameOf);
  return (
    <OfficePage
      title={say('way.quality')}
      lead={report && say('quality.lead', { count: report.responses, people: words.number(report.people) })}
    >
      {found.isPending && <Loading />}
      <FaultNotice fault={faultOf(found.error)} />
      {instruments.length > 1 && instrument !== undefined && (
        <SelectField
          label={say('quality.instrument')}
          value={instrument}
          options={instruments.map((one) => one.instrument)}
          wordOf={(ref) => ref}
          onChange={setWanted}
        />
      )}
      {found.data && !report && <Empty>{say('quality.nothing')}</Empty>}
      {report && <Report report={report} words={words} />}
    </OfficePage>
  );
}

function Report({ report, words }: { readonly report: QualityTold; readonly words: QualityWords }): ReactElement {
  const { say } = words;
  return (
    <>
      <FindingList findings={report.findings} words={words} />
      <PaceAndHeaping report={report} words={words} />
      <EffectTable effects={report.effects} words={words} />
      <Tabbed label={say('quality.completeness')} parts={completenessParts(report, words)} />
    </>
  );
}

/** How complete the answers are, cut in four ways. */
function completenessParts(report: QualityTold, words: QualityWords): readonly Part[] {
  const { say } = words;
  const part = <Row extends Complete>(
    id: string,
    title: string,
    head: string,
    { rows, nameOf }: { readonly rows: readonly Row[]; readonly nameOf: (row: Row) => string },
  ): Part => ({
    id,
    name: title,
    inside: <CompletenessTable {...{ title, head, rows, nameOf, words }} />,
  });
  const { items, rounds, interviewers, months } = report;
  return [
    part('items', say('quality.byItem'), say('quality.item'), {
      rows: items,
      nameOf: ({ code }) => words.itemOf(code),
    }),
    part('rounds', say('quality.byRound'), say('quality.round'), {
      rows: rounds,
      nameOf: ({ round }) => say(`round.${round}`),
    }),
    part('interviewers', say('quality.byInterviewer'), say('quality.interviewer'), {
      rows: interviewers,
      nameOf: ({ account }) => words.nameOf(account),
    }),
    part('months', say('quality.byMonth'), say('quality.month'), {
      rows: months,
      nameOf: ({ month }) => words.monthOf(month),
    }),
  ];
}
