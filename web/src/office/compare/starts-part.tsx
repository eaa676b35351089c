import type { ReactElement } from 'react';
import { roundNames } from '@orion/core/comparison';
import { ChoiceField } from '../../field/parts/fields.tsx';
import { Notice } from '../../field/parts/page.tsx';
import { faultOf } from '../ask.ts';
import { DataTable } from '../parts/data-table.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import type { ColumnValue } from './compare-answers.ts';
import type { StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { fateOf, isOfMentors, whyNoStarts, withoutStarts, withStarts } from './draft-starts.ts';
import { GroupNames } from './group-names.tsx';
import { useOtherMissions } from './over-missions.tsx';
import { useValues } from './use-values.ts';

/** Whether all began at about the same time, or at different rounds; why the second cannot be asked, where it cannot. */
export function WhenBegan({ draft, offered, put }: StepGiven): ReactElement | null {
  const { say, sayCode } = useCompareWords();
  const others = useOtherMissions();
  if (!isOfMentors(draft)) return null;
  const groupOf = (name: string): string => sayCode('compareGroup', name);
  const isAsked = draft.starts !== undefined;
  const why = whyNoStarts(offered, others.length + 1);
  if (why !== undefined && !isAsked) return <p className="hint">{say(`compare.starts${why}`)}</p>;
  return (
    <>
      <ChoiceField
        label={say('compare.whenBegan')}
        hint={say('compare.whenBeganHint')}
        value={isAsked ? 'rounds' : 'once'}
        options={['once', 'rounds']}
        wordOf={(one) => say(one === 'once' ? 'compare.beganOnce' : 'compare.beganRounds')}
        onChange={(one) => {
          if ((one === 'rounds') === isAsked) return;
          put(one === 'rounds' ? withStarts(draft, offered, groupOf) : withoutStarts(draft, offered, groupOf));
        }}
      />
      {why !== undefined && <Notice tone="danger">{say(`compare.starts${why}`)}</Notice>}
    </>
  );
}

/** Who began when, what becomes of each, and beside whom they stand. */
export function StartsPart({ draft, offered, put }: StepGiven): ReactElement {
  const { say } = useCompareWords();
  const { starts } = draft;
  const found = useValues(draft.exposure.column);
  return (
    <>
      {roundNames(draft).length < 2 && <Notice tone="danger">{say('compare.startsEarly')}</Notice>}
      {found.data ? (
        <WhoBegan draft={draft} offered={offered} values={found.data.values} />
      ) : found.isError ? (
        <FaultNotice fault={faultOf(found.error)} />
      ) : (
        <Loading />
      )}
      <GroupNames draft={draft} put={put} />
      {starts && (
        <ChoiceField
          label={say('compare.startsBeside')}
          hint={say('compare.startsBesideHint')}
          value={starts.comparison ?? 'never'}
          options={['not_yet', 'never']}
          wordOf={(one) => say(one === 'not_yet' ? 'compare.besideNotYet' : 'compare.besideNever')}
          onChange={(comparison) => put({ ...draft, starts: { ...starts, comparison } })}
        />
      )}
    </>
  );
}

interface BeganGiven extends Pick<StepGiven, 'draft' | 'offered'> {
  readonly values: readonly ColumnValue[];
}

const unknown = '';

/** How many began at each round, in the order of time, and whether there is anybody to compare at all. */
function WhoBegan({ draft, offered: { people, rounds }, values }: BeganGiven): ReactElement {
  const { say, valueOf, number } = useCompareWords();
  const { column } = draft.exposure;
  const inOrder = [...rounds, ...(draft.starts?.never ?? [])];
  const known = values.reduce((sum, one) => sum + one.people, 0);
  const rows = [
    ...values.toSorted((one, other) => inOrder.indexOf(one.value) - inOrder.indexOf(other.value)),
    ...(people > known ? [{ value: unknown, people: people - known }] : []),
  ];
  // By the first round nobody can have begun after it, which is said already.
  const isLater = roundNames(draft).length > 1;
  const isAny = (fate: string): boolean => values.some(({ value }) => fateOf(value, draft) === fate);
  return (
    <>
      <DataTable
        label={say('compare.startsWho')}
        rows={rows}
        keyOf={({ value }) => value}
        columns={[
          {
            head: say('compare.startsWho'),
            cell: ({ value }) => (value === unknown ? say('compare.startsUnknown') : valueOf(column, value)),
          },
          { head: say('compare.startsPeople'), cell: (one) => number(one.people), isShort: true },
          { head: say('compare.startsFate'), cell: ({ value }) => say(`compareStart.${fateOf(value, draft)}`) },
        ]}
      />
      {isLater && !isAny('began') && <Notice tone="danger">{say('compare.startsNobody')}</Notice>}
      {isAny('began') && !isAny('notYet') && <Notice tone="warn">{say('compare.startsAll')}</Notice>}
    </>
  );
}
