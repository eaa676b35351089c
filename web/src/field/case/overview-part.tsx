import { personOf } from '@orion/core';
import type { ReactElement } from 'react';
import type { LocalCase } from '../../local/index.ts';
import { ageOn } from '../calendar.ts';
import { useDesk } from '../desk.ts';
import { Badge, Empty, Facts, Section } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { dueSentence } from './case-line.tsx';
import { ConflictList } from './conflict-list.tsx';
import { flagsOf, myDue } from './digest.ts';
import { timelineOf } from './timeline.ts';

/** What waits, who this is, what was flagged, and what happened so far. */
export function OverviewPart({ local }: { readonly local: LocalCase }): ReactElement {
  const found = local.shown;
  const desk = useDesk();
  const words = useWords();
  const { say, day, number } = words;
  const person = personOf(found);
  const age = ageOn(desk.today, person.birth);
  const due = myDue(found, desk);
  const flags = flagsOf(found, desk, words);
  const card = found.contactCard?.value ?? undefined;
  const draft = desk.drafts.find((begun) => begun.case === found.id);
  return (
    <>
      <ConflictList found={found} />
      <div className="spread no-print">
        {found.status === 'open' && !found.isMinor && (
          <a
            className="button"
            href={hashOf(
              draft ? { page: 'survey', draft: draft.id, place: draft.place ?? '' } : { page: 'begin', case: found.id },
            )}
          >
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
      <div className="columns">
        <div className="stack">
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
          <Section title={say('case.timeline')}>
            <ol className="timeline">
              {timelineOf(found, { words, nameOfAccount: desk.nameOfAccount }).map((event) => (
                <li key={event.key}>
                  <time dateTime={event.on}>{day(event.on)}</time>
                  {event.text}
                </li>
              ))}
            </ol>
          </Section>
        </div>
        <div className="stack">
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
          <VulnerabilityList local={local} />
        </div>
      </div>
    </>
  );
}

/** Those under the seal are there, without saying what: ask the protection officer. */
function VulnerabilityList({ local: { shown } }: { readonly local: LocalCase }): ReactElement {
  const { say } = useWords();
  return (
    <Section title={say('case.vulnerabilities')}>
      {shown.vulnerabilities.length === 0 ? (
        <Empty>{say('case.noVulnerabilities')}</Empty>
      ) : (
        <ul className="list">
          {shown.vulnerabilities.map(({ change, vulnerability, grade }) => (
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
