import { isMinorOn, personOf, type Case } from '@orion/core';
import type { ReactElement } from 'react';
import { ageOn } from '../calendar.ts';
import { useDesk } from '../desk.ts';
import { Badge, Empty, Facts, Section } from '../parts/page.tsx';
import { hashOf, type Route } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { dueSentence } from './case-line.tsx';
import { ConflictList } from './conflict-list.tsx';
import { flagsOf, myDue } from './digest.ts';
import { ImportedNote } from './imported-note.tsx';
import { timelineOf } from './timeline.ts';

/** What waits, who this is, what was flagged, and what happened so far. */
export function OverviewPart({ found }: SectionGiven): ReactElement {
  const { mission } = useDesk();
  return (
    <>
      <ImportedNote found={found} roles={mission.roles} />
      <ConflictList found={found} />
      <CaseActions found={found} />
      <div className="columns">
        <div className="stack">
          <DueSection found={found} />
          <FlagSection found={found} />
          <TimelineSection found={found} />
        </div>
        <div className="stack">
          <WhoSection found={found} />
          <VulnerabilityList found={found} />
        </div>
      </div>
    </>
  );
}

interface SectionGiven {
  readonly found: Case;
}

function CaseActions({ found }: SectionGiven): ReactElement {
  const { drafts, today } = useDesk();
  const { say } = useWords();
  const draft = drafts.find((begun) => begun.case === found.id);
  const toSurvey: Route = draft
    ? { page: 'survey', draft: draft.id, place: draft.place ?? '' }
    : { page: 'begin', case: found.id };
  return (
    <div className="spread no-print">
      {found.status === 'open' && !isMinorOn(found, today) && (
        <a className="button" href={hashOf(toSurvey)}>
          {say(draft ? 'survey.resume' : 'case.survey')}
        </a>
      )}
      <a className="button quiet" href={hashOf({ page: 'case', case: found.id, part: 'notes' })}>
        {say('case.contactNow')}
      </a>
      <a className="button quiet" href={hashOf({ page: 'own', case: found.id })}>
        {say('case.ownPage')}
      </a>
    </div>
  );
}

function DueSection({ found }: SectionGiven): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const due = myDue(found, desk);
  return (
    <Section title={say('case.waiting')}>
      {due.length === 0 ? (
        <Empty>{say('due.nothing')}</Empty>
      ) : (
        <ul className="list">
          {due.map((one) => (
            <li className="line" key={`${one.kind} ${one.by}`}>
              <span>{dueSentence(one, words)}</span>
              {one.state !== 'due' && (
                <Badge tone={one.state === 'overdue' ? 'warn' : 'quiet'}>{say(`due.${one.state}`)}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function FlagSection({ found }: SectionGiven): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const flags = flagsOf(found, desk, words);
  return (
    <Section title={say('case.flags')} note={say('case.flagsNote')}>
      {flags.length === 0 ? (
        <Empty>{say('case.noFlags')}</Empty>
      ) : (
        <div className="badges">
          {flags.map(({ name, word, isSafety }) => (
            <Badge key={name} tone={isSafety ? 'danger' : 'warn'}>
              {word}
            </Badge>
          ))}
        </div>
      )}
    </Section>
  );
}

function TimelineSection({ found }: SectionGiven): ReactElement {
  const { nameOfAccount } = useDesk();
  const words = useWords();
  return (
    <Section title={words.say('case.timeline')}>
      <ol className="timeline">
        {timelineOf(found, { words, nameOfAccount }).map((event) => (
          <li key={event.key}>
            <time dateTime={event.on}>{words.day(event.on)}</time>
            {event.text}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function WhoSection({ found }: SectionGiven): ReactElement {
  const { today } = useDesk();
  const { say, day, number } = useWords();
  const person = personOf(found);
  const age = ageOn(today, person.birth);
  const card = found.contactCard?.value ?? undefined;
  return (
    <Section title={say('case.who')}>
      <Facts
        facts={[
          [say('person.sex'), person.sex && say(`sex.${person.sex}`)],
          [say('case.age'), age === undefined ? undefined : number(age)],
          [say('person.placeOfReturn'), person.placeOfReturn],
          [say('person.returnedOn'), person.returnedOn && day(person.returnedOn)],
          [say('person.returnKind'), say(`returnKind.${found.returnKind}`)],
          [say('person.spokenLanguage'), person.spokenLanguage],
          [say('contact.phone'), card?.phone && <bdi dir="ltr">{card.phone}</bdi>],
          [say('contact.safeHours'), card?.safeHours],
        ]}
      />
    </Section>
  );
}

/** Those under the seal are there, without saying what: ask the protection officer. */
function VulnerabilityList({ found }: SectionGiven): ReactElement {
  const { say } = useWords();
  return (
    <Section title={say('case.vulnerabilities')}>
      {found.vulnerabilities.length === 0 ? (
        <Empty>{say('case.noVulnerabilities')}</Empty>
      ) : (
        <ul className="list">
          {found.vulnerabilities.map(({ change, vulnerability, grade }) => (
            <li className="line" key={change}>
              <span>{say(vulnerability === undefined ? 'case.sealed' : `vulnerability.${vulnerability}`)}</span>
              {grade === undefined ? (
                <Badge>{say('case.sealedBadge')}</Badge>
              ) : (
                <Badge tone={grade === 3 ? 'danger' : grade === 2 ? 'warn' : 'quiet'}>{say(`grade.${grade}`)}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
