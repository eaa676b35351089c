import type { AccountId, CaseId, ChangeKind, LateMark } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked, FaultNotice } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { fieldName } from './field-name.ts';
import { CaseLink } from './case-table.tsx';
import { pathOf, useColleagues, type PersonName } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';
import { PairList, type Pair } from './pair-list.tsx';

interface Late {
  readonly change: string;
  readonly case: CaseId;
  readonly name?: PersonName;
  readonly kind: ChangeKind;
  readonly marks: readonly LateMark[];
  readonly author: AccountId;
  readonly at: string;
  readonly received: string;
}

interface Conflicted {
  readonly case: CaseId;
  readonly name?: PersonName;
  readonly fields: readonly string[];
  readonly changedAt: string;
}

interface Tray {
  readonly late: readonly Late[];
  readonly conflicts: readonly Conflicted[];
  readonly duplicates: readonly Pair[];
}

/** What came in late or oddly, edits that met, pairs that may be one person: a supervisor looks at each. */
export function TrayPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const tray = useQuery({
    queryKey: ['mission', id, 'tray'],
    queryFn: () => ask<Tray>('GET', pathOf(id, 'tray')),
  });
  return (
    <OfficePage title={say('way.tray')} lead={say('tray.lead')}>
      <Asked query={tray}>
        {({ late, conflicts, duplicates }) => (
          <>
            <Section title={say('tray.late')} note={say('tray.lateNote')}>
              {late.length === 0 ? (
                <Empty>{say('tray.lateNone')}</Empty>
              ) : (
                <ul className="list">
                  {late.map((one) => (
                    <LateItem key={one.change} late={one} />
                  ))}
                </ul>
              )}
            </Section>
            <ConflictSection conflicts={conflicts} />
            <Section title={say('way.duplicates')} note={say('duplicates.lead')}>
              <PairList pairs={duplicates} />
            </Section>
          </>
        )}
      </Asked>
    </OfficePage>
  );
}

const settlings = ['looked_at', 'corrected', 'asked_sender'] as const;

function LateItem({ late }: { readonly late: Late }): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  const settle = useAct<(typeof settlings)[number]>({
    act: (as) => ask('POST', pathOf(id, `tray/${late.change}`), { body: { as } }),
    refresh: [
      ['mission', id, 'tray'],
      ['mission', id, 'today'],
    ],
  });
  return (
    <li className="pair-item stack tight">
      <div className="card-head">
        <p>
          <strong>{say(`changeKind.${late.kind}`)}</strong> ·{' '}
          <CaseLink mission={id} case={late.case} name={late.name} />
        </p>
        <span className="badges">
          {late.marks.map((mark) => (
            <Badge tone="warn" key={mark}>
              {say(`tray.mark.${mark}`)}
            </Badge>
          ))}
        </span>
      </div>
      <p className="soft">
        {say('tray.sentBy', {
          name: nameOf(late.author) ?? say('people.unknown'),
          at: moment(late.at as never),
          received: moment(late.received as never),
        })}
      </p>
      <FaultNotice fault={settle.fault} />
      <div className="actions">
        {settlings.map((as) => (
          <button
            className="button quiet"
            type="button"
            key={as}
            disabled={settle.isBusy}
            onClick={() => settle.run(as)}
          >
            {say(`tray.settle.${as}`)}
          </button>
        ))}
      </div>
    </li>
  );
}

function ConflictSection({ conflicts }: Pick<Tray, 'conflicts'>): ReactElement {
  const office = useOffice();
  const { say, moment } = office;
  const { id } = useMission();
  return (
    <Section title={say('tray.conflicts')} note={say('tray.conflictsNote')}>
      {conflicts.length === 0 ? (
        <Empty>{say('tray.conflictsNone')}</Empty>
      ) : (
        <ul className="list">
          {conflicts.map((one) => (
            <li className="line" key={one.case}>
              <span>
                <CaseLink mission={id} case={one.case} name={one.name} />
                <span className="soft">{one.fields.map((field) => fieldName(field, office)).join(', ')}</span>
              </span>
              <span className="soft">{moment(one.changedAt as never)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
