import { returnKinds, rounds, sexes, type Round } from '@orion/core';
import type { ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import type { OwnMission } from '../session/me.ts';
import { useOffice, type OfficeId } from '../words-room.tsx';
import { ageBands, groupings, type CountryShown, type CountryWish, type Grouping } from './country-answer.ts';
import { useNames } from './names.ts';

interface WishGiven {
  readonly wish: CountryWish;
  readonly missions: readonly OwnMission[];
  readonly shown: CountryShown | undefined;
  readonly onChange: (wish: CountryWish) => void;
}

/** What of no filter and no grouping is chosen. */
const all = 'all';

/** What is looked at: missions, a round, groups, and the two rounds between which people are compared. */
export function WishFields({ wish, missions, shown, onChange }: WishGiven): ReactElement {
  const { say } = useOffice();
  const set = (part: Partial<CountryWish>): void => onChange({ ...wish, ...part });
  const [first = all, second = all] = wish.groups;
  const options = (other: string): readonly (Grouping | typeof all)[] => [
    all,
    ...groupings.filter((one) => one !== other && (one !== 'mission' || wish.missions.length > 1)),
  ];
  const group = (place: 0 | 1, chosen: string): void => {
    const both = place === 0 ? [chosen, second] : [first, chosen];
    set({ groups: both.filter((one): one is Grouping => one !== all) });
  };
  const groupWord = (one: string): string =>
    say(one === all ? 'country.notGrouped' : (`country.by.${one}` as OfficeId));
  const roundWord = (round: Round): string => say(`round.${round}`);
  return (
    <section className="card wish no-print" aria-label={say('country.question')}>
      {missions.length > 1 && <MissionChoice {...{ wish, missions, shown, onChange }} />}
      <div className="wish-row">
        <SelectField
          label={say('country.round')}
          value={wish.round}
          options={rounds}
          wordOf={roundWord}
          onChange={(round) => set({ round })}
        />
        <SelectField
          label={say('country.groupBy')}
          value={first}
          options={options(second)}
          wordOf={groupWord}
          onChange={(one) => group(0, one)}
        />
        {first !== all && (
          <SelectField
            label={say('country.andBy')}
            value={second}
            options={options(first)}
            wordOf={groupWord}
            onChange={(one) => group(1, one)}
          />
        )}
        <SelectField
          label={say('country.changeFrom')}
          value={wish.from}
          options={rounds.slice(0, 2)}
          wordOf={roundWord}
          onChange={(from) => set({ from, ...(from === 'midline' && { to: 'endline' }) })}
        />
        <SelectField
          label={say('country.changeTo')}
          value={wish.to}
          options={wish.from === 'midline' ? ['endline'] : rounds.slice(1)}
          wordOf={roundWord}
          onChange={(to) => set({ to })}
        />
      </div>
      <OnlyFields {...{ wish, missions, shown, onChange }} />
    </section>
  );
}

function MissionChoice({ wish, missions, onChange }: WishGiven): ReactElement {
  const { say } = useOffice();
  const toggle = (id: OwnMission['id']): void => {
    const chosen = wish.missions.includes(id) ? wish.missions.filter((one) => one !== id) : [...wish.missions, id];
    if (chosen.length === 0) return;
    const groups = wish.groups.filter((one) => one !== 'mission');
    // Countries stand apart unless somebody asks for them together.
    onChange({
      ...wish,
      missions: chosen,
      place: '',
      groups: chosen.length > 1 ? ['mission', ...groups.slice(0, 1)] : groups,
    });
  };
  return (
    <fieldset className="field">
      <legend>{say('country.missions')}</legend>
      <div className="mission-choice">
        {missions.map(({ id, name }) => (
          <label className="choice" key={id}>
            <input type="checkbox" checked={wish.missions.includes(id)} onChange={() => toggle(id)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Who is looked at, and by which measure. */
function OnlyFields({ wish, shown, onChange }: WishGiven): ReactElement {
  const { say } = useOffice();
  const names = useNames(shown?.measure);
  const set = (part: Partial<CountryWish>): void => onChange({ ...wish, ...part });
  const filters = [
    { name: 'sex', options: sexes },
    { name: 'age', options: ageBands },
    { name: 'kind', options: returnKinds },
    { name: 'mentored', options: ['yes', 'no'] },
    // What was chosen stays in the list while another question is answered.
    { name: 'place', options: [...new Set([...(shown?.places ?? []), ...(wish.place === '' ? [] : [wish.place])])] },
  ] as const satisfies readonly { readonly name: Grouping; readonly options: readonly string[] }[];
  const measures = shown?.measures.map(({ measure }) => `${measure.instrument} ${measure.scheme}`) ?? [];
  return (
    <details className="only">
      <summary>{say('country.only')}</summary>
      <div className="wish-row">
        {filters.map(({ name, options }) => (
          <SelectField
            key={name}
            label={say(`country.by.${name}`)}
            value={wish[name] === '' ? all : wish[name]}
            options={[all, ...options]}
            wordOf={(one) => (one === all ? say('country.everybody') : names.code(name, one))}
            onChange={(one) => set({ [name]: one === all ? '' : one })}
          />
        ))}
        {measures.length > 1 && (
          <SelectField
            label={say('country.measure')}
            value={wish.measure === '' ? (measures[0] ?? '') : wish.measure}
            options={measures}
            wordOf={(one) => one}
            onChange={(measure) => set({ measure })}
          />
        )}
      </div>
      {shown?.sight === 'rounded' && <p className="hint">{say('country.mostTwo')}</p>}
    </details>
  );
}
