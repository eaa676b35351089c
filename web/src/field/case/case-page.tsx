import type { Case, CaseId } from '@orion/core';
import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import type { LocalCase } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { ConsentPart, NotesPart, PersonPart } from '../later.ts';
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
  const local = useCase(id);
  if (typeof local === 'string')
    return (
      <Page title={say('case.title')} back={{ page: 'caseload', filter: 'open' }}>
        <Empty>{say(local === 'opening' ? 'case.opening' : 'case.absent')}</Empty>
      </Page>
    );
  const found = local.shown;
  return (
    <Page
      title={nameOf(found, words)}
      tab={say('case.title')}
      back={{ page: 'caseload', filter: 'open' }}
      isWide
      lead={say('case.openedOn', { day: day(found.openedOn) })}
      aside={<CaseBadges local={local} />}
    >
      <CaseTabs id={id} part={part} />
      <SafetyFlagNotice found={found} />
      <Suspense>{partOf(part, local)}</Suspense>
    </Page>
  );
}

function CaseTabs({ id, part }: { readonly id: CaseId; readonly part: CasePart }): ReactElement {
  const { say } = useWords();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [part]);
  return (
    <nav className="tabs no-print" aria-label={say('case.parts')}>
      {caseParts.map((name) => (
        <a
          key={name}
          href={hashOf({ page: 'case', case: id, part: name })}
          {...(name === part && { 'aria-current': 'page', ref: current })}
        >
          {say(`case.part.${name}`)}
        </a>
      ))}
    </nav>
  );
}

function partOf(part: CasePart, local: LocalCase): ReactElement {
  switch (part) {
    case 'overview':
      return <OverviewPart local={local} />;
    case 'scores':
      return <ScoresPart found={local.shown} />;
    case 'person':
      return <PersonPart found={local.shown} />;
    case 'consent':
      return <ConsentPart found={local.shown} />;
    case 'notes':
      return <NotesPart found={local.shown} />;
  }
}

function CaseBadges({ local: { shown, pending } }: { readonly local: LocalCase }): ReactElement {
  const { say } = useWords();
  const unsent = pending.filter(({ state }) => state !== 'received').length;
  return (
    <span className="badges">
      {shown.status !== 'open' && <Badge>{say(`caseStatus.${shown.status}`)}</Badge>}
      {shown.isMinor && <Badge tone="accent">{say('case.minor')}</Badge>}
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
