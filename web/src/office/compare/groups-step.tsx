import { problem } from '@orion/core';
import { laterExposures, timesZero, type TimeOfExposure } from '@orion/core/comparison';
import type { ReactElement } from 'react';
import { ChoiceField, SelectField } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { faultOf } from '../ask.ts';
import { FaultNotice, Loading } from '../parts/states.tsx';
import type { OfficeId } from '../words-room.tsx';
import { groupsOfValues, withExposure, withValueIn, type StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { Conditions } from './conditions.tsx';
import { startsColumn } from './draft-starts.ts';
import { GroupNames } from './group-names.tsx';
import { planSentence } from './plan-problem.ts';
import { StartsPart, WhenBegan } from './starts-part.tsx';
import { useValues } from './use-values.ts';

const nobody = '\u0000';

/** Who is compared with whom, and of whom it is asked. */
export function GroupsStep(given: StepGiven): ReactElement {
  const { say } = useCompareWords();
  return (
    <Section title={say('compareStep.groups')} note={say('compare.groupsNote')}>
      <WhenBegan {...given} />
      {given.draft.starts === undefined ? <ByColumn {...given} /> : <StartsPart {...given} />}
      <Conditions {...given} />
    </Section>
  );
}

/** By which column, since when that was settled, and which values are a group. */
function ByColumn({ draft, offered, put }: StepGiven): ReactElement {
  const { columnOf, words } = useCompareWords();
  const { exposure } = draft;
  const columns = offered.columns.filter(
    ({ kind, of, name }) =>
      kind === 'category' &&
      name !== 'pseudonym' &&
      // A start is asked for above: groups of starts alone would take all to have begun at once.
      name !== startsColumn &&
      (of !== 'item' || name === exposure.column),
  );
  return (
    <>
      <SelectField
        label={words.facts.exposure}
        value={exposure.column}
        options={columns.map(({ name }) => name)}
        wordOf={columnOf}
        onChange={(name) => {
          const column = columns.find((one) => one.name === name);
          if (column) put(withExposure(draft, column, offered));
        }}
      />
      <SettledWhen draft={draft} offered={offered} put={put} />
      {exposure.column !== '' && <Groups key={exposure.column} draft={draft} offered={offered} put={put} />}
    </>
  );
}

/** What happened later follows from how people fare, and is refused, unless at a landmark before the outcome. */
function SettledWhen({ draft, offered, put }: StepGiven): ReactElement {
  const speaking = useCompareWords();
  const { say } = speaking;
  const { exposure } = draft;
  const isLater = laterExposures.some((one) => one === exposure.fixedAt);
  const between = offered.rounds.slice(1, -1);
  const follows = problem('plan_exposure_follows', {}, { value: exposure.fixedAt });
  const sentence = planSentence(follows, speaking);
  const set = (fixedAt: TimeOfExposure, landmark?: string): void => {
    const { landmark: _, ...rest } = exposure;
    put({ ...draft, exposure: { ...rest, fixedAt, ...(landmark !== undefined && { landmark }) } });
  };
  return (
    <>
      <SelectField<TimeOfExposure>
        label={say('compare.fixedAt')}
        hint={say('compare.fixedAtHint')}
        value={exposure.fixedAt}
        options={[...timesZero, ...laterExposures]}
        wordOf={(one) => say(`compareTime.${one}`)}
        headingOf={(one) => say(laterExposures.some((later) => later === one) ? 'compare.later' : 'compare.atStart')}
        onChange={(one) => set(one)}
      />
      {isLater && exposure.landmark === undefined && (
        <Notice tone="danger">
          <span>{sentence}</span>
          {between.length > 0 && <span>{say('compare.instead')}</span>}
          {between.map((round) => (
            <button className="button quiet" type="button" key={round} onClick={() => set(exposure.fixedAt, round)}>
              {say('compare.landmark', { round: say(`round.${round}` as OfficeId) })}
            </button>
          ))}
        </Notice>
      )}
      {exposure.landmark !== undefined && <Notice tone="warn">{say('compare.landmarkNote')}</Notice>}
    </>
  );
}

function Groups({ draft, put }: StepGiven): ReactElement {
  const { say, valueOf, number } = useCompareWords();
  const { column, groups, reference } = draft.exposure;
  const wordOf = (value: string): string => valueOf(column, value);
  const found = useValues(column);
  if (!found.data) return found.isError ? <FaultNotice fault={faultOf(found.error)} /> : <Loading />;
  const { values } = found.data;
  const groupOf = (value: string): string => groups.find((one) => one.values.includes(value))?.name ?? nobody;
  if (values.length === 0) return <Notice tone="warn">{say('compare.noValues')}</Notice>;
  if (groups.length === 0)
    return (
      <div className="actions">
        <button
          className="button quiet"
          type="button"
          onClick={() => put({ ...draft, exposure: { ...draft.exposure, ...groupsOfValues(values, wordOf) } })}
        >
          {say('compare.makeGroups')}
        </button>
      </div>
    );
  return (
    <>
      <GroupNames draft={draft} put={put} />
      <fieldset className="field">
        <legend>{say('compare.whoIsIn')}</legend>
        {values.map(({ value, people }) => (
          <SelectField
            key={value}
            label={say('compare.valueOf', { value: wordOf(value), people: number(people) })}
            value={groupOf(value)}
            options={[...groups.map(({ name }) => name), nobody]}
            wordOf={(name) => (name === nobody ? say('compare.inNoGroup') : name)}
            onChange={(name) => put(withValueIn(draft, value, name))}
          />
        ))}
      </fieldset>
      <ChoiceField
        label={say('compare.reference')}
        hint={say('compare.referenceHint')}
        value={reference}
        options={groups.map(({ name }) => name)}
        wordOf={(name) => name}
        onChange={(name) => put({ ...draft, exposure: { ...draft.exposure, reference: name } })}
      />
    </>
  );
}
