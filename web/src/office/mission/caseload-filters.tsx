import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Icon } from '../../look/icons.tsx';
import { ChooseField } from '../parts/choose-field.tsx';
import { useOffice } from '../words-room.tsx';
import type { Colleague } from './mission-answers.ts';
import { noWish, type CaseloadWish } from './mission-room.tsx';

interface FiltersGiven {
  readonly wish: CaseloadWish;
  readonly onWish: (wish: CaseloadWish) => void;
  readonly people: readonly Colleague[];
}

const statuses = ['', 'open', 'closed', 'merged', 'erased', 'retracted'] as const;
const flagged = ['', 'any', 'safety'] as const;

/** What narrows the list. A name is looked for when one asks, not at every letter: each look is audited. */
export function CaseloadFilters({ wish, onWish, people }: FiltersGiven): ReactElement {
  const { say } = useOffice();
  const [search, setSearch] = useState(wish.search);
  const holders = people.filter(({ roles }) =>
    roles.some((role) => role === 'case_worker' || role === 'mentor' || role === 'interviewer'),
  );
  const clear = (): void => {
    setSearch('');
    onWish(noWish);
  };
  return (
    <form
      className="card filters"
      role="search"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onWish({ ...wish, search });
      }}
    >
      <div className="search-line">
        <label className="search">
          <Icon name="search" />
          <span className="unseen">{say('caseloadOffice.search')}</span>
          <input
            type="search"
            value={search}
            placeholder={say('caseloadOffice.search')}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <button className="button" type="submit">
          {say('caseloadOffice.find')}
        </button>
      </div>
      <div className="filter-row">
        <SelectField
          label={say('person.state')}
          value={wish.status === '' ? 'all' : wish.status}
          options={statuses.map((status): string => (status === '' ? 'all' : status))}
          wordOf={(status) => (status === 'all' ? say('filter.all') : say(`caseStatus.${status as 'open'}`))}
          onChange={(status) => onWish({ ...wish, status: status === 'all' ? '' : status })}
        />
        <SelectField
          label={say('case.flags')}
          value={wish.flag === '' ? 'all' : wish.flag}
          options={flagged.map((flag): string => (flag === '' ? 'all' : flag))}
          wordOf={(flag) => say(flag === 'all' ? 'filter.all' : flag === 'any' ? 'filter.anyFlag' : 'list.safety')}
          onChange={(flag) => onWish({ ...wish, flag: flag === 'all' ? '' : flag })}
        />
        <ChooseField
          key={holders.length}
          label={say('caseloadOffice.holder')}
          options={holders.map(({ account, name, team }) => ({
            id: account,
            name,
            ...(team !== null && { note: team }),
          }))}
          value={wish.assigned}
          onChange={(assigned) => onWish({ ...wish, assigned })}
        />
        <button className="button plain" type="button" onClick={clear}>
          {say('filter.clear')}
        </button>
      </div>
    </form>
  );
}
