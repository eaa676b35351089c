import type { Alert, DueState } from '@orion/core';
import type { ReactElement, ReactNode } from 'react';
import type { Draft } from '../../local/index.ts';
import { CaseLine, dueSentence } from '../case/case-line.tsx';
import { digestsOf, type CaseDigest } from '../case/digest.ts';
import { useDesk } from '../desk.ts';
import { fullName } from '../naming.ts';
import { Badge, Empty, Page, Section } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';

/** My work today: alerts first, then what is overdue, due and flagged, and what was begun. */
export function TodayPage(): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const digests = digestsOf(desk, words);
  const inState = (state: DueState): readonly CaseDigest[] =>
    digests.filter(({ due }) => due[0]?.state === state);
  const [overdue, due, upcoming] = [inState('overdue'), inState('due'), inState('upcoming')];
  const flagged = digests.filter(({ flags, summary }) => flags.length > 0 && summary.status === 'open');
  const open = desk.alerts.filter(({ outcome }) => outcome === undefined);
  const isQuiet = overdue.length + due.length + flagged.length + open.length + desk.drafts.length === 0;
  return (
    <Page
      title={say('today.title')}
      lead={words.day(desk.today)}
      aside={
        <a className="button no-print" href={hashOf({ page: 'register' })}>
          {say('go.register')}
        </a>
      }
    >
      <div className="figures">
        <Figure word={say('today.overdue')} value={words.number(overdue.length)} />
        <Figure word={say('today.due')} value={words.number(due.length)} />
        <Figure word={say('today.flagged')} value={words.number(flagged.length)} />
        <Figure word={say('today.unsent')} value={words.number(desk.status.unsent)} to={hashOf({ page: 'phone' })} />
      </div>
      {open.length > 0 && (
        <Section title={say('today.alerts')}>
          <ul className="list">
            {open.map((alert) => (
              <AlertLine key={alert.id} alert={alert} />
            ))}
          </ul>
        </Section>
      )}
      {desk.drafts.length > 0 && (
        <Section title={say('today.drafts')} note={say('today.draftsNote')}>
          <ul className="list">
            {desk.drafts.map((draft) => (
              <DraftLine key={draft.id} draft={draft} />
            ))}
          </ul>
        </Section>
      )}
      <CaseList title={say('today.overdue')} digests={overdue} />
      <CaseList title={say('today.due')} digests={due} />
      <CaseList title={say('today.upcoming')} digests={upcoming} />
      <CaseList
        title={say('today.flagged')}
        digests={flagged}
        note={say('today.flaggedNote')}
        line={({ flags }) => flags.map(({ word }) => word).join(' · ')}
      />
      {isQuiet && (
        <Section title={say('today.quiet')}>
          <Empty>{say(desk.summaries.length === 0 ? 'today.noCases' : 'today.allDone')}</Empty>
          <div className="actions">
            <a className="button quiet" href={hashOf({ page: desk.summaries.length === 0 ? 'register' : 'caseload' })}>
              {say(desk.summaries.length === 0 ? 'go.register' : 'go.caseload')}
            </a>
          </div>
        </Section>
      )}
    </Page>
  );
}

function Figure({ word, value, to }: { word: string; value: string; to?: string }): ReactElement {
  const inside = (
    <>
      <strong>{value}</strong>
      <span className="soft">{word}</span>
    </>
  );
  return to === undefined ? (
    <div className="figure">{inside}</div>
  ) : (
    <a className="figure" href={to}>
      {inside}
    </a>
  );
}

interface ListGiven {
  readonly title: string;
  readonly digests: readonly CaseDigest[];
  readonly note?: string;
  readonly line?: (digest: CaseDigest) => ReactNode;
}

function CaseList({ title, digests, note, line }: ListGiven): ReactElement | null {
  const words = useWords();
  if (digests.length === 0) return null;
  return (
    <Section title={title} note={note}>
      <ul className="list">
        {digests.map((digest) => (
          <CaseLine key={digest.summary.id} digest={digest}>
            {line ? line(digest) : digest.due.map((due) => dueSentence(due, words)).join(' · ')}
          </CaseLine>
        ))}
      </ul>
    </Section>
  );
}

function AlertLine({ alert }: { readonly alert: Alert }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say, moment } = words;
  const about = desk.summaries.find(({ id }) => id === alert.case);
  const by = desk.nameOfAccount(alert.raisedBy) ?? say('people.unknown');
  return (
    <li className="line">
      <span>
        <strong>{say(`alertKind.${alert.kind}`)}</strong>
        <span className="soft">
          {about && (
            <>
              <a href={hashOf({ page: 'case', case: about.id, part: 'overview' })}>{fullName(about, words)}</a>
              {' · '}
            </>
          )}
          {say('alert.raisedBy', { name: by, moment: moment(alert.raisedAt) })}
        </span>
      </span>
      <span className="badges">
        {alert.isDrill && <Badge>{say('alert.drill')}</Badge>}
        {alert.acknowledgedAt === undefined ? (
          <Badge tone="danger">{say('alert.waiting')}</Badge>
        ) : (
          <Badge tone="good">{say('alert.acknowledged')}</Badge>
        )}
      </span>
    </li>
  );
}

function DraftLine({ draft }: { readonly draft: Draft }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const about = desk.summaries.find(({ id }) => id === draft.case);
  const count = Object.values(draft.answers).filter((answer) => answer !== '').length;
  return (
    <li>
      <a className="line" href={hashOf({ page: 'survey', draft: draft.id, place: draft.place ?? '' })}>
        <span>
          <strong>{about ? fullName(about, words) : words.say('case.absent')}</strong>
          <span className="soft">
            {words.say(`round.${draft.about.round ?? 'baseline'}`)} · {words.say('survey.answered', { count })}
          </span>
        </span>
        <Badge tone="accent">{words.say('survey.resume')}</Badge>
      </a>
    </li>
  );
}
