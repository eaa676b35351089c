import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { ChooseField, type Choosable } from '../parts/choose-field.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { auditActions } from './audit-actions.ts';
import type { AuditLine } from './audit-line.ts';

interface Page {
  readonly lines: readonly AuditLine[];
  readonly next?: number;
}

interface AuditGiven {
  /** Where it is asked: the mission's audit or the house's. */
  readonly path: string;
  readonly people: readonly Choosable[];
  /** The page of a case, where the reader may open one. */
  readonly caseLink?: ((id: string) => string) | undefined;
}

/** Who did, read or was refused what, the newest first, with what narrows it. */
export function AuditList({ path, people, caseLink }: AuditGiven): ReactElement {
  const { say } = useOffice();
  const [question, setQuestion] = useState<Readonly<Record<string, string>>>({});
  const list = useInfiniteQuery({
    queryKey: ['audit', path, question],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        ...question,
        ...(pageParam !== 0 && { after: String(pageParam) }),
      }).toString();
      return ask<Page>('GET', `${path}${query === '' ? '' : `?${query}`}`);
    },
    initialPageParam: 0,
    getNextPageParam: (last: Page) => last.next,
  });
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <>
      <AuditFilters question={question} onQuestion={setQuestion} people={people} hasCases={caseLink !== undefined} />
      <Section title={say('audit.lines')} note={say('audit.own')}>
        {list.isPending && <Loading />}
        <FaultNotice fault={faultOf(list.error)} />
        {list.data && lines.length === 0 && <Empty>{say('audit.none')}</Empty>}
        {lines.length > 0 && <AuditTable lines={lines} caseLink={caseLink} />}
        {list.hasNextPage && (
          <div className="actions">
            <button
              className="button quiet"
              type="button"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {say('state.more')}
            </button>
          </div>
        )}
      </Section>
    </>
  );
}

interface FiltersGiven {
  readonly question: Readonly<Record<string, string>>;
  readonly onQuestion: (question: Readonly<Record<string, string>>) => void;
  readonly people: readonly Choosable[];
  readonly hasCases: boolean;
}

function AuditFilters({ question, onQuestion, people, hasCases }: FiltersGiven): ReactElement {
  const { say, sayCode } = useOffice();
  const [caseId, setCaseId] = useState('');
  const put = (name: string, value: string | undefined): void => {
    const { [name]: _, ...rest } = question;
    onQuestion(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="card filters" role="search">
      <div className="filter-row">
        <ChooseField
          key={people.length}
          label={say('audit.who')}
          options={people}
          value={question['account']}
          onChange={(account) => put('account', account)}
        />
        <SelectField
          label={say('audit.what')}
          value={question['action'] ?? 'all'}
          options={['all', ...auditActions]}
          wordOf={(action) => (action === 'all' ? say('filter.all') : sayCode('auditAction', action))}
          onChange={(action) => put('action', action === 'all' ? undefined : action)}
        />
        <TextField
          label={say('roles.from')}
          kind="date"
          value={question['from'] ?? ''}
          onChange={(day) => put('from', day)}
        />
        <TextField
          label={say('audit.to')}
          kind="date"
          value={question['to'] ?? ''}
          onChange={(day) => put('to', day)}
        />
      </div>
      {hasCases && (
        <form
          className="search-line"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            put('case', caseId.trim().toLowerCase());
          }}
        >
          <label className="search">
            <span className="unseen">{say('audit.case')}</span>
            <input
              value={caseId}
              placeholder={say('audit.case')}
              pattern="[0-9a-fA-F\-]{36}"
              title={say('audit.caseHint')}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setCaseId(target.value)}
            />
          </label>
          <button className="button quiet" type="submit">
            {say('caseloadOffice.find')}
          </button>
        </form>
      )}
    </div>
  );
}

function AuditTable({
  lines,
  caseLink,
}: { readonly lines: readonly AuditLine[] } & Pick<AuditGiven, 'caseLink'>): ReactElement {
  const { say, sayCode, moment } = useOffice();
  return (
    <DataTable
      label={say('audit.lines')}
      rows={lines}
      keyOf={({ place }) => String(place)}
      columns={[
        { head: say('audit.when'), cell: ({ at }) => moment(at as never), isShort: true },
        { head: say('audit.who'), cell: ({ account }) => <bdi>{account?.name ?? say('audit.nobody')}</bdi> },
        { head: say('audit.what'), cell: ({ action }) => sayCode('auditAction', action) },
        { head: say('audit.outcome'), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
        { head: say('audit.about'), cell: (line) => <AuditDetail line={line} caseLink={caseLink} /> },
      ]}
    />
  );
}

function Outcome({ outcome }: { readonly outcome: string }): ReactElement {
  const { say, sayCode } = useOffice();
  const [kind = '', code = ''] = outcome.split(':');
  // What a change is refused for has words of the field.
  const why = ['refused', 'refusal'].map((family) => sayCode(family, code)).find((said) => said !== code);
  if (kind !== 'refused')
    return <Badge tone={kind === 'done' ? 'accent' : 'quiet'}>{sayCode('auditOutcome', kind)}</Badge>;
  return (
    <span className="stack none">
      <span>
        <Badge tone="warn">{say('auditOutcome.refused')}</Badge>
      </span>
      <span className="soft" title={code}>
        {why ?? <bdi className="code">{code}</bdi>}
      </span>
    </span>
  );
}
