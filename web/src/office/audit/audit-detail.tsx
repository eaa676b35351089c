import type { ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import type { AuditLine } from './audit-line.ts';
import { detailWords } from './detail-words.ts';

interface DetailGiven {
  readonly line: Pick<AuditLine, 'action' | 'subject' | 'detail'>;
  readonly caseLink?: ((id: string) => string) | undefined;
}

/** What a line is about: the case or account, and the codes kept with it. */
export function AuditDetail({ line: { action, subject, detail }, caseLink }: DetailGiven): ReactElement | null {
  const office = useOffice();
  const { say } = office;
  const { cases, ...codes } = detail ?? {};
  const several = Array.isArray(cases) ? cases.map(String) : [];
  // An alert is recorded as a case is, and has no page of its own.
  const isAlert = String(detail?.['kind']).startsWith('alert.');
  const isCase = caseLink !== undefined && aboutCases.test(action) && !isAlert;
  const left = Object.entries(codes).flatMap(([name, value]) => detailWords(name, value, office) ?? []);
  if (subject === null && several.length === 0 && left.length === 0) return null;
  return (
    <span className="stack none">
      {subject !== null && <Id id={subject} to={isCase ? caseLink(subject) : undefined} />}
      {several.length === 1 && <Id id={several[0] ?? ''} to={caseLink?.(several[0] ?? '')} />}
      {several.length > 1 && (
        <details>
          <summary>{say('audit.cases', { count: several.length })}</summary>
          <span className="stack none">
            {several.map((id) => (
              <Id key={id} id={id} to={caseLink?.(id)} />
            ))}
          </span>
        </details>
      )}
      {left.length > 0 && <span className="soft">{left.join(' · ')}</span>}
    </span>
  );
}

/** Actions whose subject is a case. */
const aboutCases = /^(?:case|change|document|disclosure|erasure\.|retention\.|tray\.|duplicates\.|.*\/cases\/)/;

function Id({ id, to }: { readonly id: string; readonly to: string | undefined }): ReactElement {
  const short = <bdi className="code">{id.slice(0, 8)}</bdi>;
  return to === undefined ? <span title={id}>{short}</span> : <a href={to}>{short}</a>;
}
