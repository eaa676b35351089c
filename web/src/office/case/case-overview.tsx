import { latestSurvey, personOf, propose, type Case } from '@orion/core';
import type { ReactElement } from 'react';
import { ageOn, todayHere } from '../../field/calendar.ts';
import { ImportedNote } from '../../field/case/imported-note.tsx';
import { timelineOf } from '../../field/case/timeline.ts';
import { Badge, Empty, Facts, Section } from '../../field/parts/page.tsx';
import { useFlagWords } from '../mission/flag-words.ts';
import { useProtocol } from '../mission/instruments.ts';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { termWords } from '../parts/term.ts';
import { useOffice } from '../words-room.tsx';

/** Who this is, what was flagged and proposed, and what happened so far. */
export function CaseOverview({ found }: { readonly found: Case }): ReactElement {
  const { say, day, number, field } = useOffice();
  const { id, roles } = useMission();
  const { nameOf } = useColleagues(id);
  const person = personOf(found);
  const age = ageOn(todayHere(), person.birth);
  return (
    <div className="columns">
      <div className="stack">
        <ImportedNote found={found} roles={roles} />
        <FlagSection found={found} />
        <Section title={say('case.timeline')}>
          <ol className="timeline">
            {timelineOf(found, { words: field, nameOfAccount: nameOf }).map((event) => (
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
            ]}
          />
        </Section>
        <VulnerabilitySection found={found} />
        <Holders found={found} nameOf={nameOf} />
      </div>
    </div>
  );
}

function FlagSection({ found }: { readonly found: Case }): ReactElement | null {
  const { say } = useOffice();
  const flagWord = useFlagWords();
  const protocol = useProtocol().data?.protocol;
  const flags = latestSurvey(found)?.scores?.flags;
  if (flags === undefined) return null;
  const proposals = protocol ? propose(found, protocol, todayHere()) : [];
  return (
    <Section title={say('case.flags')} note={say('case.flagsNote')}>
      {flags.length === 0 ? (
        <Empty>{say('case.noFlags')}</Empty>
      ) : (
        <div className="badges">
          {flags.map((flag) => (
            <Badge key={flag} tone={protocol?.flags.safety.includes(flag) ? 'danger' : 'warn'}>
              {flagWord(flag)}
            </Badge>
          ))}
        </div>
      )}
      {proposals.map(({ kind, reasons }) => (
        <div key={kind}>
          <h3>{say('proposal.title')}</h3>
          <p>{say(`proposal.${kind}`)}</p>
          <p className="soft">{reasons.map((reason) => say(`proposalReason.${reason}`)).join(' ')}</p>
          <p className="hint">{say('proposal.lead')}</p>
        </div>
      ))}
    </Section>
  );
}

function VulnerabilitySection({ found }: { readonly found: Case }): ReactElement {
  const { say } = useOffice();
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

interface HoldersGiven {
  readonly found: Case;
  readonly nameOf: ReturnType<typeof useColleagues>['nameOf'];
}

function Holders({ found, nameOf }: HoldersGiven): ReactElement {
  const office = useOffice();
  const { say } = office;
  return (
    <Section title={say('caseloadOffice.holders')}>
      {found.assignments.length === 0 ? (
        <Empty>{say('caseloadOffice.nobody')}</Empty>
      ) : (
        <ul className="list">
          {found.assignments.map(({ account, role, from, until }) => (
            <li className="line" key={`${account} ${role} ${from}`}>
              <span>
                <bdi>{nameOf(account) ?? say('people.unknown')}</bdi>
                <span className="soft">{say(`role.${role}`)}</span>
              </span>
              <span className="soft">{termWords({ from, until }, office)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
