import type { Alert, DueState } from '@orion/core';
import type { ReactElement } from 'react';
import type { Draft } from '../../local/index.ts';
import { CaseLine, dueSentence } from '../case/case-line.tsx';
import { digestsOf, type CaseDigest } from '../case/digest.ts';
import { useDesk } from '../desk.ts';
import { fullName } from '../naming.ts';
import { Badge, Empty, Page, Section } from '../parts/page.tsx';
import { hashOf, type Route } from '../route.ts';
import { useWords } from '../words-context.tsx';

/** My work today: alerts first, then what is overdue, due and flagged, and what was begun. */
export function TodayPage(): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const digests = digestsOf(desk, words);
  const inState = (state: DueState): readonly CaseDigest[] => digests.filter(({ due }) => due[0]?.state === state);
  const [overdue, due, upcoming] = [inState('overdue'), inState('due'), inState('upcoming')];
  const flagged = digests.filter(({ flags, summary }) => flags.length > 0 && summary.status === 'open');
  const open = desk.alerts.filter(({ outcome }) => outcome === undefined);
  const isQuiet = overdue.length + due.length + upcoming.length + open.length + desk.drafts.length === 0;
  const begins = desk.summaries.length === 0 && desk.may('case.opened');
  return (
    <Page title={say('today.title')} lead={words.longDay(desk.today)} isWide>
      <div className="figures">
        <Figure word={say('today.overdue')} value={overdue.length} to={{ page: 'caseload', filter: 'due' }} />
        <Figure word={say('today.due')} value={due.length} to={{ page: 'caseload', filter: 'due' }} />
        <Figure word={say('today.flagged')} value={flagged.length} to={{ page: 'caseload', filter: 'flagged' }} />
        <Figure word={say('today.unsent')} value={desk.status.unsent} to={{ page: 'phone' }} />
      </div>
      <Alerts open={open} />
      <Drafts />
      <div className="columns even">
        <div className="stack">
          <CaseList title={say('today.overdue')} digests={overdue} />
        </div>
        <div className="stack">
          <CaseList title={say('today.due')} digests={due} />
          <CaseList title={say('today.upcoming')} digests={upcoming} />
        </div>
      </div>
      {isQuiet && (
        <Section title={say('today.quiet')}>
          <Empty>
            {say(!desk.protocol ? 'today.noProtocol' : desk.summaries.length === 0 ? 'today.noCases' : 'today.allDone')}
          </Empty>
          <div className="actions">
            <a
              className="button quiet"
              href={hashOf(begins ? { page: 'register' } : { page: 'caseload', filter: 'open' })}
            >
              {say(begins ? 'go.register' : 'go.caseload')}
            </a>
          </div>
        </Section>
      )}
    </Page>
  );
}

function Alerts({ open }: { readonly open: readonly Alert[] }): ReactElement | null {
  const { say } = useWords();
  if (open.length === 0) return null;
  return (
    <Section title={say('today.alerts')}>
      <ul className="list">
        {open.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
    </Section>
  );
}

function Drafts(): ReactElement | null {
  const { drafts } = useDesk();
  const { say } = useWords();
  if (drafts.length === 0) return null;
  return (
    <Section title={say('today.drafts')} note={say('today.draftsNote')}>
      <ul className="list">
        {drafts.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </Section>
  );
}

interface FigureGiven {
  readonly word: string;
  readonly value: number;
  readonly to: Route;
}

function Figure({ word, value, to }: FigureGiven): ReactElement {
  const { number } = useWords();
  return (
    <a className="figure" href={hashOf(to)}>
      <strong>{number(value)}</strong>
      <span className="soft">{word}</span>
    </a>
  );
}

/** More than these would be no plan for a day; the caseload has them all. */
const most = 12;

function CaseList({ title, digests }: { title: string; digests: readonly CaseDigest[] }): ReactElement | null {
  const words = useWords();
  if (digests.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="list">
        {digests.slice(0, most).map((digest) => (
          <CaseLine key={digest.summary.id} digest={digest}>
            {digest.due.map((due) => (
              <span key={`${due.kind} ${due.by}`}>{dueSentence(due, words)}</span>
            ))}
          </CaseLine>
        ))}
      </ul>
      {digests.length > most && (
        <a className="more" href={hashOf({ page: 'caseload', filter: 'due' })}>
          {words.say('today.more', { count: digests.length - most })}
        </a>
      )}
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
