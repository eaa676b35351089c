import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import type { CaseSummary } from '../../local/index.ts';
import { CaseLine } from '../case/case-line.tsx';
import { digestsOf, type CaseDigest } from '../case/digest.ts';
import { useDesk } from '../desk.ts';
import { foldText } from '../naming.ts';
import { LongList } from '../parts/long-list.tsx';
import { Empty, Page } from '../parts/page.tsx';
import { caseFilters, hashOf, type CaseFilter } from '../route.ts';
import { useWords } from '../words-context.tsx';

/** Every case on this phone; searched in memory, since nothing of it lies readable on the disk. */
export function CaseloadPage({ filter }: { readonly filter: CaseFilter }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const [wanted, setWanted] = useState('');
  const typed = useDeferredValue(wanted);
  const all = useMemo(
    () =>
      digestsOf(desk, words)
        .map((digest) => ({ ...digest, searched: searchedText(digest.summary) }))
        .toSorted((a, b) => words.compare(a.name, b.name)),
    [desk, words],
  );
  const parts = foldText(typed).split(/\s+/);
  const shown = all.filter((digest) => passes(digest, filter) && parts.every((part) => digest.searched.includes(part)));
  return (
    <Page title={say('caseload.title')} lead={say('caseload.lead', { count: all.length })}>
      <div className="card stack">
        <label className="search">
          <span className="unseen">{say('caseload.search')}</span>
          <Icon name="search" />
          <input
            type="search"
            placeholder={say('caseload.search')}
            value={wanted}
            autoComplete="off"
            onChange={({ target }) => setWanted(target.value)}
          />
        </label>
        <nav className="pills" aria-label={say('caseload.filter')}>
          {caseFilters.map((name) => (
            <a
              key={name}
              className="pill"
              href={hashOf({ page: 'caseload', filter: name })}
              aria-current={filter === name ? 'page' : undefined}
            >
              {say(`caseload.${name}`)}
            </a>
          ))}
        </nav>
        <p className="unseen" role="status">
          {say('caseload.found', { count: shown.length })}
        </p>
        {shown.length === 0 ? (
          <Empty>{say(all.length === 0 ? 'today.noCases' : 'caseload.none')}</Empty>
        ) : (
          <LongList items={shown} about={`${filter} ${typed}`}>
            {(digest) => <CaseLine key={digest.summary.id} digest={digest} />}
          </LongList>
        )}
      </div>
    </Page>
  );
}

function passes({ summary, due, flags }: CaseDigest, filter: CaseFilter): boolean {
  switch (filter) {
    case 'open':
      return summary.status === 'open';
    case 'due':
      return due.some(({ state }) => state !== 'upcoming');
    case 'flagged':
      return flags.length > 0 && summary.status === 'open';
    case 'unsent':
      return summary.pending > 0;
    case 'closed':
      return summary.status !== 'open';
  }
}

function searchedText(summary: CaseSummary): string {
  const { givenName, familyName, otherNames, externalNumber, placeOfReturn } = summary;
  return foldText([givenName, familyName, otherNames, externalNumber, placeOfReturn].join(' '));
}
