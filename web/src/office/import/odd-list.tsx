import type { ImportFault } from '@orion/core';
import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { faultOf } from '../ask.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { OddChoice } from './odd-choice.tsx';
import type { ImportWords } from './import-words.ts';
import type { DecidedOdd, Odd, OddCount } from './odd.ts';

/** All that is odd of a kind, a page at a time, as the server lists it. */
export interface OddPages {
  /** Of the file as it is read now: other corrections and decisions are another key. */
  readonly key: QueryKey;
  readonly ask: (code: ImportFault, from: number, limit: number) => Promise<OddPage>;
  /** With codes said in words, as far as the mapping knows what they are of. */
  readonly inWords: (odd: Odd) => Odd;
}

interface OddPage {
  readonly total: number;
  readonly problems: readonly Odd[];
}

interface ListGiven {
  readonly found: OddCount;
  readonly decided: DecidedOdd;
  readonly words: ImportWords;
  readonly pages: OddPages;
  readonly decide: (decided: DecidedOdd) => void;
}

const atOnce = 25;

/** All of a kind, cell by cell, with what is proposed; each may be decided by itself. */
export function OddList(given: ListGiven): ReactElement {
  const { found, words } = given;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.say('imports.oneByOne', { count: words.number(found.count) })}</summary>
      {isOpen && <OddPageOf {...given} />}
    </details>
  );
}

function OddPageOf({ found, decided, words, pages, decide }: ListGiven): ReactElement {
  const { say } = words;
  const [from, setFrom] = useState(0);
  const isWhole = found.count <= found.examples.length;
  const page = useQuery({
    queryKey: [...pages.key, 'problems', found.code, from],
    queryFn: () => pages.ask(found.code, from, atOnce),
    enabled: !isWhole,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const rows = isWhole ? found.examples : page.data?.problems;
  return (
    <>
      <FaultNotice fault={faultOf(page.error)} />
      {rows === undefined && page.isPending && <Loading />}
      {rows && (
        <DataTable
          label={say(`importFault.${found.code}`)}
          rows={rows}
          keyOf={({ sheet, place }) => `${sheet ?? ''} ${place.row} ${place.column}`}
          columns={columnsOf({ words, pages }, rows, (odd) => (
            <OddChoice odd={odd} decided={decided} words={words} decide={decide} />
          ))}
        />
      )}
      {!isWhole && <Paging from={from} total={page.data?.total ?? found.count} words={words} turn={setFrom} />}
    </>
  );
}

function columnsOf(
  { words, pages }: Pick<ListGiven, 'words' | 'pages'>,
  rows: readonly Odd[],
  choice: (odd: Odd) => ReactElement,
): readonly Column<Odd>[] {
  const { say, number } = words;
  return [
    ...(rows.some(({ sheet }) => sheet !== undefined)
      ? [{ head: say('imports.sheet'), cell: ({ sheet }: Odd) => <bdi>{sheet}</bdi> }]
      : []),
    { head: say('imports.row'), cell: ({ place }) => number(place.row), isShort: true },
    { head: say('imports.column'), cell: ({ place, sheet }) => <bdi>{words.columnOf(place.column, sheet)}</bdi> },
    { head: say('imports.value'), cell: ({ value }) => <bdi>{value}</bdi> },
    { head: say('imports.why'), cell: (odd) => words.faultOf(pages.inWords(odd)) },
    { head: say('imports.decide'), cell: choice },
  ];
}

interface PagingGiven {
  readonly from: number;
  readonly total: number;
  readonly words: ImportWords;
  readonly turn: (from: number) => void;
}

function Paging({ from, total, words: { say, number }, turn }: PagingGiven): ReactElement {
  const until = Math.min(from + atOnce, total);
  return (
    <div className="actions">
      <button className="button quiet" type="button" disabled={from === 0} onClick={() => turn(from - atOnce)}>
        {say('imports.pageBack')}
      </button>
      <span role="status">
        {say('imports.page', { from: number(from + 1), until: number(until), total: number(total) })}
      </span>
      <button className="button quiet" type="button" disabled={until >= total} onClick={() => turn(from + atOnce)}>
        {say('imports.pageOn')}
      </button>
    </div>
  );
}
