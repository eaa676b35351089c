import type { CaseId } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { ChoiceField } from '../../field/parts/fields.tsx';
import { Badge, Empty } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { CaseLink } from './case-table.tsx';
import { pathOf, type PersonName } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';
import { useRecord } from './record.ts';

/** Two cases that may be one person's, as far as the reader may see them. */
export interface Pair {
  readonly verdict: 'possible' | 'likely';
  readonly foundAt: string;
  readonly cases: readonly { readonly case: CaseId; readonly name?: PersonName }[];
  readonly isElsewhere: boolean;
  readonly decision?: 'same';
  readonly reasons: readonly { readonly about: string; readonly finding: string }[];
}

/** Pairs that wait for somebody to decide. Nothing is ever merged by itself. */
export function PairList({ pairs }: { readonly pairs: readonly Pair[] }): ReactElement {
  const { say } = useOffice();
  if (pairs.length === 0) return <Empty>{say('duplicates.none')}</Empty>;
  return (
    <ul className="list">
      {pairs.map((pair) => (
        <PairItem key={pair.cases.map((side) => side.case).join(' ')} pair={pair} />
      ))}
    </ul>
  );
}

function PairItem({ pair }: { readonly pair: Pair }): ReactElement {
  const { say, sayCode, day } = useOffice();
  const mission = useMission();
  return (
    <li className="pair-item stack tight">
      <div className="card-head">
        <p className="pair-names">
          {pair.cases.map((side) => (
            <CaseLink key={side.case} mission={mission.id} case={side.case} name={side.name} />
          ))}
          {pair.isElsewhere && <span className="soft">{say('duplicates.elsewhere')}</span>}
        </p>
        <span className="badges">
          <Badge tone={pair.verdict === 'likely' ? 'warn' : 'quiet'}>{say(`duplicates.verdict.${pair.verdict}`)}</Badge>
          {pair.decision && <Badge tone="accent">{say('duplicates.foundSame')}</Badge>}
        </span>
      </div>
      <p className="soft">
        {[
          say('duplicates.foundAt', { day: day(pair.foundAt) }),
          ...new Set(pair.reasons.map(({ finding }) => sayCode('likeness', finding))),
        ].join(' · ')}
      </p>
      {pair.isElsewhere ? <p className="hint">{say('duplicates.elsewhereNote')}</p> : <PairActs pair={pair} />}
    </li>
  );
}

function PairActs({ pair }: { readonly pair: Pair }): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const refresh = [['mission', mission.id]];
  const cases = pair.cases.map((side) => side.case);
  const decide = useAct<'same' | 'different'>({
    act: (decision) => ask('POST', pathOf(mission.id, 'duplicates/decide'), { body: { cases, decision } }),
    refresh,
  });
  return (
    <>
      <FaultNotice fault={decide.fault} />
      <div className="actions">
        <button className="button quiet" type="button" disabled={decide.isBusy} onClick={() => decide.run('different')}>
          {say('duplicates.different')}
        </button>
        {mission.roles.includes('supervisor') ? (
          <MergeButton pair={pair} />
        ) : (
          pair.decision === undefined && (
            <button className="button quiet" type="button" disabled={decide.isBusy} onClick={() => decide.run('same')}>
              {say('duplicates.same')}
            </button>
          )
        )}
      </div>
    </>
  );
}

/** Merging is a change like any other: it can be undone, and what happened to each stays with each. */
function MergeButton({ pair }: { readonly pair: Pair }): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const record = useRecord();
  const [first, second] = pair.cases;
  const [stays, setStays] = useState<string>(first?.case ?? '');
  const merge = useAct({
    act: async () => {
      const [into, from] = stays === first?.case ? [first, second] : [second, first];
      if (!into || !from) return;
      await record([{ kind: 'case.merged', subject: from.case, body: { into: into.case } }]);
    },
    refresh: [['mission', mission.id]],
  });
  return (
    <ConfirmButton
      word={say('duplicates.merge')}
      title={say('duplicates.mergeTitle')}
      sure={say('duplicates.mergeSure')}
      act={merge}
    >
      <p>{say('duplicates.mergeNote')}</p>
      <ChoiceField
        label={say('duplicates.stays')}
        value={stays}
        options={pair.cases.map((side): string => side.case)}
        wordOf={(id) => {
          const name = pair.cases.find((side) => side.case === id)?.name;
          const number = id.slice(0, 8);
          return name ? `${name.given} ${name.family} (${number})` : say('case.nameless', { number });
        }}
        onChange={setStays}
      />
    </ConfirmButton>
  );
}
