import { isBasisUnrecorded, isMinorOn, type Case, type CaseId } from '@orion/core';
import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useDesk } from '../desk.ts';
import { AssistancePart, ConsentPart, NotesPart, PersonPart } from '../later.ts';
import { nameOf } from '../naming.ts';
import { Badge, Empty, Notice, Page } from '../parts/page.tsx';
import { caseParts, hashOf, type CasePart } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { OverviewPart } from './overview-part.tsx';
import { ScoresPart } from './scores-part.tsx';
import { useCase } from './use-case.ts';

/** One returnee's case, in parts that each fit a phone. */
export function CasePage({ id, part }: { readonly id: CaseId; readonly part: CasePart }): ReactElement {
  const words = useWords();
  const { say, day } = words;
  const found = useCase(id);
  if (typeof found === 'string')
    return (
      <Page title={say('case.title')} back={{ page: 'caseload', filter: 'open' }}>
        <Empty>{say(found === 'opening' ? 'case.opening' : 'case.absent')}</Empty>
      </Page>
    );
  return (
    <Page
      title={nameOf(found, words)}
      tab={say('case.title')}
      back={{ page: 'caseload', filter: 'open' }}
      isWide
      lead={say('case.openedOn', { day: day(found.openedOn) })}
      aside={<CaseBadges found={found} />}
    >
      <CaseTabs found={found} part={part} />
      <SafetyFlagNotice found={found} />
      <Suspense>{partOf(part, found)}</Suspense>
    </Page>
  );
}

function CaseTabs({ found, part }: { readonly found: Case; readonly part: CasePart }): ReactElement {
  const { may } = useDesk();
  const { say } = useWords();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [part]);
  // Whoever neither writes down help nor is shown any has no page of it.
  const isOfHelp = may('assistance.recorded') || found.assistance.length > 0;
  return (
    <nav className="tabs no-print" aria-label={say('case.parts')}>
      {caseParts
        .filter((name) => name !== 'assistance' || isOfHelp)
        .map((name) => (
          <a
            key={name}
            href={hashOf({ page: 'case', case: found.id, part: name })}
            {...(name === part && { 'aria-current': 'page', ref: current })}
          >
            {say(`case.part.${name}`)}
          </a>
        ))}
    </nav>
  );
}

function partOf(part: CasePart, found: Case): ReactElement {
  switch (part) {
    case 'overview':
      return <OverviewPart found={found} />;
    case 'scores':
      return <ScoresPart found={found} />;
    case 'person':
      return <PersonPart found={found} />;
    case 'assistance':
      return <AssistancePart found={found} />;
    case 'consent':
      return <ConsentPart found={found} />;
    case 'notes':
      return <NotesPart found={found} />;
  }
}

function CaseBadges({ found }: { readonly found: Case }): ReactElement {
  const { summaries, today, may } = useDesk();
  const { say } = useWords();
  const unsent = summaries.find(({ id }) => id === found.id)?.pending ?? 0;
  return (
    <span className="badges">
      {found.status !== 'open' && <Badge>{say(`caseStatus.${found.status}`)}</Badge>}
      {may('consent.recorded') && isBasisUnrecorded(found) && <Badge>{say('case.basisUnrecorded')}</Badge>}
      {isMinorOn(found, today) && <Badge tone="accent">{say('case.minor')}</Badge>}
      {unsent > 0 && <Badge>{say('case.unsent', { count: unsent })}</Badge>}
    </span>
  );
}

/** An alert about this case that nobody has closed. */
function SafetyFlagNotice({ found }: { readonly found: Case }): ReactElement | null {
  const { alerts } = useDesk();
  const { say } = useWords();
  const ofCase = alerts.filter((alert) => alert.case === found.id && alert.outcome === undefined);
  const open = ofCase.find(({ isDrill }) => !isDrill) ?? ofCase[0];
  if (!open) return null;
  return (
    <Notice tone={open.isDrill ? 'accent' : 'danger'}>
      <span className="with-icon">
        <Icon name="safety" />
        {say(open.isDrill ? 'case.openDrill' : 'case.openAlert', { kind: say(`alertKind.${open.kind}`) })}
      </span>
    </Notice>
  );
}
