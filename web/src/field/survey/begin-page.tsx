import {
  interviewerRoles,
  interviewModes,
  dueOf,
  isConsented,
  languages,
  rounds,
  type Case,
  type CaseId,
  type Day,
  type InterviewerRole,
  type InterviewMode,
  type Round,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { useCase } from '../case/use-case.ts';
import { newId, useDesk, type Desk } from '../desk.ts';
import { nameOf } from '../naming.ts';
import { ChoiceField, SelectField, TextField, Tick } from '../parts/fields.tsx';
import { Empty, Notice, Page } from '../parts/page.tsx';
import { goInstead, hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** Spoken languages in which people are often interviewed; the three that Orion writes come first. */
const spoken = [...languages, 'fuf', 'sus', 'man', 'wo', 'ary', 'zgh', 'other'] as const;
type Spoken = (typeof spoken)[number];

/** Before the first question: which round, who asks, how, in which language. */
export function BeginPage({ id }: { readonly id: CaseId }): ReactElement {
  const { say } = useWords();
  const local = useCase(id);
  const found = typeof local === 'string' ? undefined : local.shown;
  return (
    <Page title={say('begin.title')} back={{ page: 'case', case: id, part: 'overview' }}>
      {!found && <Empty>{say(local === 'absent' ? 'case.absent' : 'case.opening')}</Empty>}
      {found?.isMinor === true && <Notice tone="warn">{say('begin.adults')}</Notice>}
      {found && !found.isMinor && <BeginForm found={found} />}
    </Page>
  );
}

function BeginForm({ found }: { readonly found: Case }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const [round, setRound] = useState<Round>(() => likelyRound(found, desk));
  const [mode, setMode] = useState<InterviewMode>('in_person');
  const [role, setRole] = useState<InterviewerRole>(() => roleIn(found, desk));
  const [language, setLanguage] = useState<Spoken>(words.language);
  const [interpreted, setInterpreted] = useState(false);
  const [on, setOn] = useState<string>(desk.today);
  const ref = desk.protocol?.instrument;
  const instrument = ref && desk.instruments.get(ref);
  const isAgreed = (['answers', 'scores'] as const).every((category) =>
    isConsented(found.consents, { purpose: 'assistance', recipient: 'this_mission', category, on: desk.today }),
  );
  const begin = async (): Promise<void> => {
    if (!ref || !desk.protocol || on === '' || on > desk.today) return;
    const id = newId();
    const isPaper = mode === 'paper';
    await desk.house.startDraft({
      id,
      mission: desk.mission.id,
      case: found.id,
      about: {
        instrument: ref,
        scheme: desk.protocol.scheme,
        round,
        mode,
        interviewerRole: role,
        interviewer: desk.me.account.id,
        language,
        interpreted,
        on: (isPaper ? on : desk.today) as Day,
        ...(isPaper && { enteredOn: desk.today }),
      },
    });
    goInstead({ page: 'survey', draft: id, place: 'intro' });
  };
  if (!instrument) return <Empty>{say('begin.noInstrument')}</Empty>;
  return (
    <Form className="card stack" onSubmit={begin}>
      <p className="soft">{say('begin.with', { name: nameOf(found, words) })}</p>
      {!isAgreed && (
        <Notice tone="warn">
          {say('begin.noConsent')}
          <a href={hashOf({ page: 'case', case: found.id, part: 'consent' })}>{say('begin.askConsent')}</a>
        </Notice>
      )}
      <ChoiceField
        label={say('begin.round')}
        options={rounds}
        value={round}
        onChange={setRound}
        wordOf={(one) => say(`round.${one}`)}
        isRow
      />
      <ChoiceField
        label={say('begin.role')}
        options={interviewerRoles}
        value={role}
        onChange={setRole}
        wordOf={(one) => say(`interviewerRole.${one}`)}
      />
      {round === 'endline' && role.startsWith('own_') && <Notice tone="warn">{say('begin.biased')}</Notice>}
      <ChoiceField
        label={say('begin.mode')}
        options={interviewModes}
        value={mode}
        onChange={setMode}
        wordOf={(one) => say(`interviewMode.${one}`)}
        isRow
      />
      {mode === 'paper' && (
        <TextField
          label={say('begin.paperOn')}
          hint={say('begin.paperHint')}
          kind="date"
          max={desk.today}
          value={on}
          onChange={setOn}
          fault={on === '' || on > desk.today ? say('begin.paperFault') : undefined}
        />
      )}
      <SelectField
        label={say('begin.language')}
        options={spoken}
        value={language}
        onChange={setLanguage}
        wordOf={(one) => say(`language.${one}`)}
      />
      <Tick label={say('begin.interpreted')} isTicked={interpreted} onChange={setInterpreted} />
      <div className="actions">
        <button className="button" type="submit">
          {say('begin.go')}
        </button>
        <a className="button quiet" href={hashOf({ page: 'paper', instrument: ref })}>
          {say('begin.paperForm')}
        </a>
      </div>
    </Form>
  );
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
