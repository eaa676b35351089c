import {
  contactChannels,
  contactOutcomes,
  grades,
  sealedVulnerabilities,
  vulnerabilities,
  type Case,
  type ContactChannel,
  type ContactOutcome,
  type Grade,
  type Seal,
  type Vulnerability,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { useDesk } from '../desk.ts';
import { ChoiceField, LongField, SelectField } from '../parts/fields.tsx';
import { Badge, Empty, Notice, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** Attempts to reach somebody, notes, and vulnerabilities: what is written down between surveys. */
export function NotesPart({ found }: { readonly found: Case }): ReactElement {
  const { may } = useDesk();
  return (
    <div className="columns even">
      <div className="stack">
        {may('contact.attempted') && <ContactForm found={found} />}
        {may('vulnerability.graded') && <VulnerabilityForm found={found} />}
      </div>
      <div className="stack">
        {may('note.written') && <NoteForm found={found} />}
        <NoteList found={found} />
      </div>
    </div>
  );
}

function ContactForm({ found }: { readonly found: Case }): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const [channel, setChannel] = useState<ContactChannel>('phone');
  const [outcome, setOutcome] = useState<ContactOutcome>();
  const [text, setText] = useState('');
  const [isSaved, setIsSaved] = useState(false);
  const card = found.contactCard?.value;
  const save = async (): Promise<void> => {
    if (!outcome) return;
    const written = text.trim();
    await record([
      {
        kind: 'contact.attempted',
        subject: found.id,
        body: { channel, outcome, on: today },
        ...(written !== '' && { private: { text: written } }),
      },
    ]);
    setOutcome(undefined);
    setText('');
    setIsSaved(true);
  };
  return (
    <Section title={say('notes.contact')}>
      {card && (
        <Notice tone="accent">
          {card.safeHours !== undefined && <span>{say('notes.safeHours', { hours: card.safeHours })}</span>}
          {card.codeWord !== undefined && <span>{say('notes.codeWord', { word: card.codeWord })}</span>}
          <span>{say(card.mayMessage ? 'notes.mayMessage' : 'notes.mayNotMessage')}</span>
          <span>{say('notes.neverName')}</span>
        </Notice>
      )}
      <Form className="stack" onSubmit={save} onInput={() => setIsSaved(false)}>
        <ChoiceField
          label={say('notes.channel')}
          options={contactChannels}
          value={channel}
          onChange={setChannel}
          wordOf={(one) => say(`contactChannel.${one}`)}
          isRow
        />
        <ChoiceField
          label={say('notes.outcome')}
          options={contactOutcomes}
          value={outcome}
          onChange={setOutcome}
          wordOf={(one) => say(`contactOutcome.${one}`)}
          isRow
        />
        <LongField label={say('notes.text')} hint={say('notes.textHint')} value={text} onChange={setText} />
        <SaveLine isSaved={isSaved} isReady={outcome !== undefined} />
      </Form>
    </Section>
  );
}

function NoteForm({ found }: { readonly found: Case }): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const [text, setText] = useState('');
  const [seal, setSeal] = useState<Seal>('team');
  const [isSaved, setIsSaved] = useState(false);
  const save = async (): Promise<void> => {
    if (text.trim() === '') return;
    await record([
      { kind: 'note.written', subject: found.id, body: { seal, on: today }, private: { text: text.trim() } },
    ]);
    setText('');
    setIsSaved(true);
  };
  return (
    <Section title={say('notes.note')}>
      <Form className="stack" onSubmit={save} onInput={() => setIsSaved(false)}>
        <LongField label={say('notes.noteText')} value={text} onChange={setText} />
        <ChoiceField
          label={say('notes.seal')}
          hint={seal === 'protection' ? say('notes.sealHint') : undefined}
          options={['team', 'protection']}
          value={seal}
          onChange={setSeal}
          wordOf={(one) => say(`seal.${one}`)}
          isRow
        />
        <SaveLine isSaved={isSaved} isReady={text.trim() !== ''} />
      </Form>
    </Section>
  );
}

function VulnerabilityForm({ found }: { readonly found: Case }): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const [vulnerability, setVulnerability] = useState<Vulnerability | ''>('');
  const [grade, setGrade] = useState<`${Grade}`>();
  const [isSaved, setIsSaved] = useState(false);
  const sealed = (sealedVulnerabilities as readonly string[]).includes(vulnerability);
  const save = async (): Promise<void> => {
    if (vulnerability === '' || grade === undefined) return;
    await record([
      {
        kind: 'vulnerability.graded',
        subject: found.id,
        body: { seal: sealed ? 'protection' : 'team', on: today },
        private: { vulnerability, grade: Number(grade) as Grade },
      },
    ]);
    setVulnerability('');
    setGrade(undefined);
    setIsSaved(true);
  };
  return (
    <Section title={say('case.vulnerabilities')}>
      <Form className="stack" onSubmit={save} onInput={() => setIsSaved(false)}>
        <SelectField
          label={say('notes.vulnerability')}
          hint={sealed ? say('notes.vulnerabilitySealed') : undefined}
          options={vulnerabilities}
          value={vulnerability}
          onChange={setVulnerability}
          wordOf={(one) => say(`vulnerability.${one}`)}
        />
        <ChoiceField
          label={say('notes.grade')}
          options={grades.map((one): `${Grade}` => `${one}`)}
          value={grade}
          onChange={setGrade}
          wordOf={(one) => say(`grade.${one}`)}
          isRow
        />
        <SaveLine isSaved={isSaved} isReady={vulnerability !== '' && grade !== undefined} />
      </Form>
    </Section>
  );
}

function NoteList({ found }: { readonly found: Case }): ReactElement {
  const { nameOfAccount } = useDesk();
  const { say, day } = useWords();
  return (
    <Section title={say('notes.written')}>
      {found.notes.length === 0 ? (
        <Empty>{say('notes.none')}</Empty>
      ) : (
        <ul className="list">
          {found.notes.toReversed().map(({ change, on, author, text, seal }) => (
            <li className="line" key={change}>
              <span>
                <span className="soft">
                  {day(on)} · {nameOfAccount(author) ?? say('people.unknown')}
                </span>
                <span className="prose" dir={text === undefined ? undefined : 'auto'}>
                  {text ?? say('case.sealed')}
                </span>
              </span>
              {seal === 'protection' && <Badge>{say('seal.protection')}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function SaveLine({ isSaved, isReady }: { readonly isSaved: boolean; readonly isReady: boolean }): ReactElement {
  const { say } = useWords();
  return (
    <div className="actions">
      <button className="button" type="submit" disabled={!isReady}>
        {say('go.save')}
      </button>
      <span role="status" className="soft">
        {isSaved && say('go.saved')}
      </span>
    </div>
  );
}
