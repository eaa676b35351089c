import type { AccountId } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ChooseField } from '../parts/choose-field.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import type { DraftGiven } from './draft.ts';

/** Who is called first, and who is called when they are silent. */
export function OnCallFields({ draft, onDraft }: DraftGiven): ReactElement {
  const put = (line: 'officers' | 'escalateTo', accounts: readonly AccountId[]): void =>
    onDraft({ ...draft, onCall: { ...draft.onCall, [line]: [...accounts] } });
  return (
    <>
      <PeopleField
        line="officers"
        accounts={draft.onCall.officers}
        onAccounts={(accounts) => put('officers', accounts)}
      />
      <PeopleField
        line="escalateTo"
        accounts={draft.onCall.escalateTo}
        onAccounts={(accounts) => put('escalateTo', accounts)}
      />
    </>
  );
}

interface PeopleGiven {
  readonly line: 'officers' | 'escalateTo';
  readonly accounts: readonly AccountId[];
  readonly onAccounts: (accounts: readonly AccountId[]) => void;
}

function PeopleField({ line, accounts, onAccounts }: PeopleGiven): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const { people, nameOf } = useColleagues(id);
  const [added, setAdded] = useState(0);
  const free = people.filter(({ account, roles }) => roles.length > 0 && !accounts.includes(account));
  const add = (chosen: string | undefined): void => {
    if (chosen === undefined) return;
    onAccounts([...accounts, chosen as AccountId]);
    setAdded(added + 1);
  };
  return (
    <div className="stack tight">
      <ChooseField
        key={`${people.length} ${added}`}
        label={say(`protocol.${line}` satisfies OfficeId)}
        hint={say(`protocol.${line}Note` satisfies OfficeId)}
        options={free.map(({ account, name, roles }) => ({
          id: account,
          name,
          note: roles.map((role) => say(`role.${role}`)).join(', '),
        }))}
        value={undefined}
        onChange={add}
      />
      <ul className="chips">
        {accounts.map((account) => {
          const name = nameOf(account) ?? say('people.unknown');
          return (
            <li key={account} className="chip">
              <bdi>{name}</bdi>
              <button
                type="button"
                aria-label={say('choose.remove', { name })}
                onClick={() => onAccounts(accounts.filter((other) => other !== account))}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
