import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { Complete } from './quality-answers.ts';
import type { QualityWords } from './quality-words.ts';

interface TableGiven<Row extends Complete> {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  readonly words: QualityWords;
}

/** How much of what applied was answered, with the interval of the share drawn beside the number. */
export function CompletenessTable<Row extends Complete>({
  title,
  head,
  rows,
  nameOf,
  words,
}: TableGiven<Row>): ReactElement {
  const { say, number, ends } = words;
  return (
    <Section title={title} note={say('quality.completenessNote')}>
      <DataTable
        label={title}
        rows={rows}
        keyOf={(row) => String(rows.indexOf(row))}
        columns={[
          { head, cell: nameOf },
          {
            head: say('quality.answered'),
            cell: (row) => (
              <span className="share-line">
                <ShareBar row={row} />
                {ends(row.answeredShare, row.interval)}
              </span>
            ),
          },
          { head: say('quality.applicable'), cell: ({ applicable }) => number(applicable), isShort: true },
          { head: say('quality.silences'), cell: (row) => silencesOf(row, words) },
        ]}
      />
    </Section>
  );
}

/** Each kind of silence that there was, by its name. */
function silencesOf({ declined, dontKnow, notAsked }: Complete, { say }: QualityWords): string {
  const told = [
    ...(declined > 0 ? [say('quality.declined', { count: declined })] : []),
    ...(dontKnow > 0 ? [say('quality.dontKnow', { count: dontKnow })] : []),
    ...(notAsked > 0 ? [say('quality.notAsked', { count: notAsked })] : []),
  ];
  return told.length === 0 ? '–' : told.join(' · ');
}

const width = 100;

/** The share as a bar from nought to one, its interval as a thin line; the numbers stand beside it. */
function ShareBar({ row: { answeredShare, interval } }: { readonly row: Complete }): ReactElement | null {
  if (answeredShare === null) return null;
  return (
    <svg className="share-bar" viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" width={width} height="8" />
      <rect className="filled" width={answeredShare * width} height="8" />
      <rect
        className="ends"
        x={(interval.low ?? 0) * width}
        width={Math.max(0.5, ((interval.high ?? 0) - (interval.low ?? 0)) * width)}
        y="3"
        height="2"
      />
    </svg>
  );
}
