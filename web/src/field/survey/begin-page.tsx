import {
  interviewerRoles,
  interviewModes,
  dueOf,
  isMinorOn,
  rounds,
  type AccountId,
  type Case,
  type CaseId,
  type Day,
  type InterviewerRole,
  type InterviewMode,
  type Round,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import type { DraftAbout } from '../../local/index.ts';
import { isAskedByHelper } from '../case/scores-part.tsx';
import { useCase } from '../case/use-case.ts';
import { latestConsents, standingOf } from '../consent/lines.ts';
import { newId, useDesk, type Desk } from '../desk.ts';
import { nameOf } from '../naming.ts';
import { ChoiceField, SelectField, TextField, Tick } from '../parts/fields.tsx';
import { Empty, Notice, Page } from '../parts/page.tsx';
import { goInstead, hashOf } from '../route.ts';
import { useRead } from '../use-read.ts';
import { spokenLanguages, type SpokenLanguage } from './spoken-languages.ts';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** Before the first question: which round, who asks, how, in which language. */
export function BeginPage({ id }: { readonly id: CaseId }): ReactElement {
  const { today } = useDesk();
  const { say } = useWords();
  const local = useCase(id);
  const found = typeof local === 'string' ? undefined : local;
  return (
    <Page title={say('begin.title')} back={{ page: 'case', case: id, part: 'overview' }}>
      {!found && <Empty>{say(local === 'absent' ? 'case.absent' : 'case.opening')}</Empty>}
      {found &&
        (isMinorOn(found, today) ? <Notice tone="warn">{say('begin.adults')}</Notice> : <BeginForm found={found} />)}
    </Page>
  );
}

/** What is asked of the interviewer, as the form holds it. */
interface Opening {
  readonly round: Round;
  readonly mode: InterviewMode;
  readonly interviewerRole: InterviewerRole;
  readonly language: SpokenLanguage;
  readonly interpreted: boolean;
  /** Of an interview on paper, who held it: somebody else may type it in. */
  readonly interviewer: AccountId;
  /** Of an interview on paper, the day on which it was held. */
  readonly on: string;
}

function BeginForm({ found }: { readonly found: Case }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const [opening, setOpening] = useState<Opening>(() => ({
    round: likelyRound(found, desk),
    mode: 'in_person',
    interviewerRole: roleIn(found, desk),
    language: words.language,
    interpreted: false,
    on: desk.today,
    interviewer: desk.me.account.id,
  }));
  const ref = desk.protocol?.instrument;
  const said = latestConsents(found.consents).find(
    ({ purpose, recipient }) => purpose === 'assistance' && recipient === 'this_mission',
  );
  const standing = said && standingOf(said, found, desk.today);
  const saidNo = standing === 'refused' || standing === 'withdrawn';
  const begin = async (): Promise<void> => {
    if (!ref || !desk.protocol || opening.on === '' || opening.on > desk.today) return;
    const id = newId();
    const about = { ...aboutOf(opening, desk), instrument: ref, scheme: desk.protocol.scheme };
    await desk.house.startDraft({ id, mission: desk.mission.id, case: found.id, about });
    goInstead({ page: 'survey', draft: id, place: 'intro' });
  };
  if (!ref || !desk.instruments.has(ref)) return <Empty>{say('begin.noInstrument')}</Empty>;
  return (
    <Form className="card stack" onSubmit={begin}>
      <p className="soft">{say('begin.with', { name: nameOf(found, words) })}</p>
      {standing !== 'given' && (
        <Notice tone="warn">
          {say(saidNo ? 'begin.saidNo' : 'begin.noConsent')}
          <a href={hashOf({ page: 'case', case: found.id, part: 'consent' })}>{say('begin.askConsent')}</a>
        </Notice>
      )}
      <OpeningFields opening={opening} onChange={setOpening} />
      <div className="actions">
        <button className="button" type="submit" disabled={saidNo}>
          {say('begin.go')}
        </button>
        <a className="button quiet" href={hashOf({ page: 'paper', instrument: ref })}>
          {say('begin.paperForm')}
        </a>
      </div>
    </Form>
  );
}

interface FieldsGiven {
  readonly opening: Opening;
  readonly onChange: (opening: Opening) => void;
}

function OpeningFields({ opening, onChange }: FieldsGiven): ReactElement {
  const { today } = useDesk();
  const { say } = useWords();
  const isPaper = opening.mode === 'paper';
  const { round, mode, interviewerRole, language, interpreted, on } = opening;
  const set = (part: Partial<Opening>): void => onChange({ ...opening, ...part });
  return (
    <>
      <ChoiceField
        label={say('begin.round')}
        options={rounds}
        value={round}
        onChange={(next) => set({ round: next })}
        wordOf={(one) => say(`round.${one}`)}
        isRow
      />
      <ChoiceField
        label={say(isPaper ? 'begin.paperRole' : 'begin.role')}
        options={interviewerRoles}
        value={interviewerRole}
        onChange={(next) => set({ interviewerRole: next })}
        wordOf={(one) => say(`interviewerRole.${one}`)}
      />
      {isAskedByHelper(opening) && <Notice tone="warn">{say('begin.biased')}</Notice>}
      <ChoiceField
        label={say('begin.mode')}
        options={interviewModes}
        value={mode}
        onChange={(next) => set({ mode: next })}
        wordOf={(one) => say(`interviewMode.${one}`)}
        isRow
      />
      {isPaper && (
        <>
          <TextField
            label={say('begin.paperOn')}
            hint={say('begin.paperHint')}
            kind="date"
            max={today}
            value={on}
            onChange={(next) => set({ on: next })}
            fault={on === '' || on > today ? say('begin.paperFault') : undefined}
          />
          <InterviewerField opening={opening} onChange={onChange} />
        </>
      )}
      <SelectField
        label={say('begin.language')}
        options={spokenLanguages}
        value={language}
        onChange={(next) => set({ language: next })}
        wordOf={(one) => say(`language.${one}`)}
      />
      <Tick label={say('begin.interpreted')} isTicked={interpreted} onChange={(next) => set({ interpreted: next })} />
    </>
  );
}

/** Who held an interview on paper: often not who types it in. */
function InterviewerField({ opening, onChange }: FieldsGiven): ReactElement {
  const { house, me, mission } = useDesk();
  const { say } = useWords();
  const people = useRead(() => house.references.people(mission.id), [house, mission.id]) ?? [];
  const others = people.filter(({ account, roles }) => account !== me.account.id && roles.length > 0);
  return (
    <SelectField
      label={say('begin.paperBy')}
      options={[me.account.id, ...others.map(({ account }) => account)]}
      value={opening.interviewer}
      onChange={(interviewer) => onChange({ ...opening, interviewer })}
      wordOf={(account) => others.find((one) => one.account === account)?.name ?? me.account.name}
    />
  );
}

/** What was said on paper keeps its own day, and the day on which it is typed in. */
function aboutOf({ on, ...opening }: Opening, { me, today }: Desk): DraftAbout {
  return opening.mode === 'paper'
    ? { ...opening, on: on as Day, enteredOn: today }
    : { ...opening, interviewer: me.account.id, on: today };
}

function likelyRound(found: Case, { protocol, today }: Desk): Round {
  const due =
    protocol && dueOf(found, protocol, today).find(({ kind, state }) => kind === 'round' && state !== 'upcoming');
  if (due?.kind === 'round') return due.round;
  return rounds.find((round) => !found.surveys.some((survey) => survey.round === round)) ?? 'endline';
}

/** Who asks, seen from the returnee, as the assignments have it; a person may know better. */
function roleIn({ assignments }: Case, { me, today }: Desk): InterviewerRole {
  const mine = assignments
    .filter(({ account, until }) => account === me.account.id && (until === undefined || until >= today))
    .map(({ role }) => role);
  if (mine.includes('mentor')) return 'own_mentor';
  return mine.includes('case_worker') ? 'own_case_worker' : 'other_staff';
}
