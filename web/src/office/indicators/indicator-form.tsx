import { indicatorDates, indicatorSources, tooFineIn } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { newId } from '../../field/desk.ts';
import { ChoiceField, SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Form } from '../parts/form.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { DefinedIndicator } from './indicator-answers.ts';
import { draftOf, indicatorOf, withSource, type IndicatorDraft } from './indicator-draft.ts';
import { useIndicatorWords } from './indicator-words.ts';
import { useProjects } from './project-list.tsx';
import { TargetFields } from './target-fields.tsx';

interface FormGiven {
  readonly defined: DefinedIndicator | undefined;
  readonly close: () => void;
}

/** Defines a number by choosing: what is looked at, who counts, in which periods, and what was promised. */
export function IndicatorForm({ defined, close }: FormGiven): ReactElement {
  const words = useIndicatorWords();
  const { say, language } = words;
  const { id: mission, roles } = useMission();
  const [id] = useState(() => defined?.id ?? newId());
  const [draft, setDraft] = useState(() => draftOf(defined?.indicator, language));
  const put = (change: Partial<IndicatorDraft>): void => setDraft({ ...draft, ...change });
  const indicator = indicatorOf(draft, { before: defined?.indicator, language });
  const keep = useAct({
    act: (given: unknown) =>
      ask('PUT', pathOf(mission, `indicators/${id}`), { body: { seen: defined?.version ?? 0, indicator: given } }),
    refresh: [['mission', mission, 'indicators']],
    afterwards: close,
  });
  const counts = draft.over === 'assistance' ? (['people', 'rows', 'amount'] as const) : (['people', 'rows'] as const);
  const dates = indicatorDates[draft.over];
  return (
    <Form
      isCard
      submitWord={say('indicator.keep')}
      onSubmit={() => keep.run(indicator)}
      isBusy={keep.isBusy}
      fault={keep.fault}
      isReady={indicator !== undefined && (roles.includes('evaluator') || tooFineIn(indicator).length === 0)}
      aside={
        <>
          <button className="button quiet" type="button" onClick={close}>
            {say('go.cancel')}
          </button>
          {defined && (
            <ConfirmButton
              look="quiet danger"
              word={say('indicator.end')}
              title={say('indicator.endTitle')}
              sure={say('indicator.end')}
              act={{ ...keep, run: () => keep.run(null) }}
            >
              <p>{say('indicator.endNote')}</p>
            </ConfirmButton>
          )}
        </>
      }
    >
      <h2>{say(defined ? 'indicator.change' : 'indicator.new')}</h2>
      {!roles.includes('evaluator') && <p className="hint">{say('indicator.fineHint')}</p>}
      <TextField label={say('indicator.name')} value={draft.name} onChange={(name) => put({ name })} />
      <ChoiceField
        label={say('indicator.over')}
        options={indicatorSources}
        value={draft.over}
        wordOf={(one) => say(`indicatorSource.${one}`)}
        onChange={(over) => setDraft(withSource(draft, over))}
        isRow
      />
      <ChoiceField
        label={say('indicator.counts')}
        options={counts}
        value={draft.counts}
        wordOf={(one) => say(`indicatorCounts.${one}`)}
        onChange={(one) => put({ counts: one })}
        isRow
      />
      {draft.counts === 'amount' && <AmountFields draft={draft} put={put} />}
      <ConditionFields
        key={`where ${draft.over}`}
        over={draft.over}
        label={say('indicator.where')}
        hint={say('indicator.whereHint')}
        conditions={draft.where}
        onChange={(where) => put({ where })}
      />
      {draft.counts !== 'amount' && (
        <Tick label={say('indicator.isShare')} isTicked={draft.isShare} onChange={(isShare) => put({ isShare })} />
      )}
      {draft.isShare && draft.counts !== 'amount' && (
        <ConditionFields
          key={`share ${draft.over}`}
          over={draft.over}
          label={say('indicator.shareWith')}
          hint={say('indicator.shareHint')}
          conditions={draft.shareWith}
          onChange={(shareWith) => put({ shareWith })}
        />
      )}
      <FundingFields draft={draft} put={put} />
      {dates.length > 1 && (
        <ChoiceField
          label={say('indicator.by')}
          options={dates}
          value={draft.by}
          wordOf={(one) => words.sayCode('indicatorDate', one)}
          onChange={(by) => put({ by })}
          isRow
        />
      )}
      <ChoiceField
        label={say('indicator.periods')}
        options={['month', 'quarter', 'year']}
        value={draft.period}
        wordOf={(one) => say(`indicatorPeriod.${one}`)}
        onChange={(period) => put({ period, targets: draft.targets.filter((target) => target.period === 'all') })}
        isRow
      />
      <TargetFields draft={draft} onChange={(targets) => put({ targets })} />
      {indicator ? (
        <p className="hint">{words.meaningOf(indicator)}</p>
      ) : (
        <p className="hint">{say('indicator.notYet')}</p>
      )}
    </Form>
  );
}

interface PartGiven {
  readonly draft: IndicatorDraft;
  readonly put: (change: Partial<IndicatorDraft>) => void;
}

function AmountFields({ draft: { amountOf, currency }, put }: PartGiven): ReactElement {
  const { say } = useIndicatorWords();
  return (
    <div className="pair">
      <SelectField
        label={say('indicator.amountOf')}
        value={amountOf}
        options={['delivered', 'approved', 'budget']}
        wordOf={(one) => say(`indicatorAmount.${one}`)}
        onChange={(one) => put({ amountOf: one })}
      />
      <TextField
        label={say('indicator.currency')}
        hint={say('indicator.currencyHint')}
        value={currency}
        onChange={(text) => put({ currency: text.toUpperCase().trim() })}
      />
    </div>
  );
}

function FundingFields({ draft: { project, donor }, put }: PartGiven): ReactElement | null {
  const { say } = useIndicatorWords();
  const projects = useProjects();
  const donors = [...new Set(projects.flatMap((one) => one.donor ?? []))];
  if (projects.length === 0) return null;
  const none = '-';
  const word = (code: string): string => projects.find((one) => one.code === code)?.name ?? code;
  return (
    <div className="pair">
      <SelectField
        label={say('project.title')}
        hint={say('indicator.projectHint')}
        value={project === '' ? none : project}
        options={[none, ...projects.map(({ code }) => code)]}
        wordOf={(code) => (code === none ? say('indicator.everyProject') : word(code))}
        onChange={(code) => put({ project: code === none ? '' : code })}
      />
      <SelectField
        label={say('project.donor')}
        value={donor === '' ? none : donor}
        options={[none, ...donors]}
        wordOf={(code) => (code === none ? say('indicator.everyDonor') : code)}
        onChange={(code) => put({ donor: code === none ? '' : code })}
      />
    </div>
  );
}
