import type { Case } from '@orion/core';
import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { AskErasure } from '../mission/ask-erasure.tsx';
import { fieldName } from '../mission/field-name.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useRecord } from '../mission/record.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { useOffice, type OfficeWords } from '../words-room.tsx';
import { AssignButton } from './assign-button.tsx';

/** What the office decides about a case: who has it, which of two values is right, whether two are one, erasure. */
export function CaseActs({ found }: { readonly found: Case }): ReactElement {
  const { roles } = useMission();
  const isThere = found.status !== 'erased';
  const mayAssign = roles.includes('supervisor') && isThere;
  const mayAsk = roles.includes('data_protection') && isThere;
  return (
    <>
      {found.status === 'merged' && <MergedNotice found={found} />}
      <Conflicts found={found} />
      {(mayAssign || mayAsk) && (
        <div className="actions">
          {mayAssign && <AssignButton found={found} />}
          {mayAsk && <AskErasure case={found.id} />}
        </div>
      )}
    </>
  );
}

function MergedNotice({ found }: { readonly found: Case }): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const record = useRecord();
  const into = found.mergedInto;
  const unmerge = useAct({
    act: async () => {
      if (into) await record([{ kind: 'case.unmerged', subject: found.id, body: { from: into } }]);
    },
    refresh: [['mission', mission.id]],
  });
  return (
    <Notice tone="accent">
      <span>
        {say('caseOffice.mergedInto')}{' '}
        {into && <a href={`#/m/${mission.id}/case/${into}`}>{say('case.nameless', { number: into.slice(0, 8) })}</a>}
      </span>
      {mission.roles.includes('supervisor') && into && (
        <div className="actions">
          <ConfirmButton
            word={say('caseOffice.unmerge')}
            title={say('caseOffice.unmergeTitle')}
            sure={say('caseOffice.unmerge')}
            act={unmerge}
          >
            <p>{say('caseOffice.unmergeNote')}</p>
          </ConfirmButton>
        </div>
      )}
    </Notice>
  );
}

/** Two edits that met: whoever may settle them sees both values and chooses. */
function Conflicts({ found }: { readonly found: Case }): ReactElement | null {
  const office = useOffice();
  const { say } = office;
  const mission = useMission();
  const record = useRecord();
  const settle = useAct<{
    readonly field: string;
    readonly choose: Case['conflicts'][number]['rivals'][number]['change'];
  }>({
    act: (body) =>
      record([
        {
          kind: 'conflict.settled',
          subject: found.id,
          body: {
            field: body.field,
            choose: body.choose,
            between: found.conflicts.find(({ field }) => field === body.field)?.rivals.map(({ change }) => change),
          },
        },
      ]),
    refresh: [['mission', mission.id]],
  });
  const maySettle = mission.roles.some((role) => role === 'supervisor' || role === 'case_worker');
  if (found.conflicts.length === 0) return null;
  return (
    <section className="stack">
      <FaultNotice fault={settle.fault} />
      {found.conflicts.map(({ field, rivals }) => (
        <Notice tone="warn" key={field}>
          <strong>{say('conflict.title', { field: fieldName(field, office) })}</strong>
          <span>{say('conflict.lead')}</span>
          <div className="actions">
            {rivals.map((rival) => (
              <button
                className="button quiet"
                type="button"
                key={rival.change}
                disabled={settle.isBusy || !maySettle}
                onClick={() => settle.run({ field, choose: rival.change })}
              >
                <bdi>{valueWords(rival.value, office)}</bdi>
              </button>
            ))}
          </div>
        </Notice>
      ))}
    </section>
  );
}

function valueWords(value: unknown, { say, day }: OfficeWords): string {
  if (value === undefined) return say('conflict.unseen');
  if (value === null || value === '') return say('conflict.empty');
  if (typeof value === 'string') return day(value);
  return Object.values(value)
    .filter((part) => typeof part === 'string')
    .join(' · ');
}
