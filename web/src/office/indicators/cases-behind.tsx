import { indicatorBreakdowns, type CaseId } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { ask, faultOf } from '../ask.ts';
import { CaseLink } from '../mission/case-table.tsx';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import type { DefinedIndicator, IndicatorPeriodTold } from './indicator-answers.ts';
import { useIndicatorWords } from './indicator-words.ts';

/** The cases behind one number, for those who may read them; asked for when somebody opens it. */
export function CasesBehind({
  defined: { id, version, indicator },
  found,
}: {
  readonly defined: DefinedIndicator;
  readonly found: IndicatorPeriodTold;
}): ReactElement {
  const { say, classOf } = useIndicatorWords();
  const mission = useMission();
  const [group, setGroup] = useState('whole');
  const [isOpen, setIsOpen] = useState(false);
  const groups = indicatorBreakdowns.flatMap((breakdown) =>
    found.by[breakdown].map(({ code }) => `${breakdown} ${code}`),
  );
  const [breakdown, code] = group.split(' ');
  const part = indicator.shareWith ? 'with' : 'counted';
  const query = `period=${found.period}&part=${part}${group === 'whole' ? '' : `&breakdown=${breakdown}&code=${code}`}`;
  const opened = useQuery({
    queryKey: ['mission', mission.id, 'indicator', id, version, query],
    queryFn: () =>
      ask<{ readonly cases: readonly CaseId[]; readonly of: number }>(
        'GET',
        pathOf(mission.id, `indicators/${id}/cases?${query}`),
        { patience: 120_000 },
      ),
    enabled: isOpen,
  });
  return (
    <div className="stack no-print">
      <SelectField
        label={say('indicator.casesOf')}
        value={group}
        options={['whole', ...groups]}
        wordOf={(one) => {
          const [by, which = ''] = one.split(' ');
          const known = indicatorBreakdowns.find((name) => name === by);
          return known ? `${say(`indicatorField.${known}`)}: ${classOf(known, which)}` : say('indicator.everybody');
        }}
        onChange={setGroup}
      />
      {!isOpen && (
        <div className="actions">
          <button className="button quiet" type="button" onClick={() => setIsOpen(true)}>
            {say('indicator.openCases')}
          </button>
        </div>
      )}
      {isOpen && opened.isPending && <Loading />}
      <FaultNotice fault={faultOf(opened.error)} />
      {opened.data && (
        <>
          <p className="hint">{say('indicator.cases', { count: opened.data.of })}</p>
          <ul className="case-links">
            {opened.data.cases.map((one) => (
              <li key={one}>
                <CaseLink mission={mission.id} case={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
