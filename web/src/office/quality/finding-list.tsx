import type { ReactElement } from 'react';
import { Empty, Section } from '../../field/parts/page.tsx';
import { CaseLink } from '../mission/case-table.tsx';
import { useMission } from '../mission/mission-room.tsx';
import type { Finding } from './quality-answers.ts';
import { sentenceOf, type QualityWords } from './quality-words.ts';

/** What the checks found, each with the cases where. */
export function FindingList({
  findings,
  words,
}: {
  readonly findings: readonly Finding[];
  readonly words: QualityWords;
}): ReactElement {
  const { say } = words;
  return (
    <Section title={say('quality.findings')} note={say('quality.findingsNote')}>
      {findings.length === 0 ? (
        <Empty>{say('quality.noFindings')}</Empty>
      ) : (
        <ul className="list">
          {findings.map((finding) => (
            <FindingLine key={`${finding.kind} ${JSON.stringify(finding.about)}`} finding={finding} words={words} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function FindingLine({ finding, words }: { readonly finding: Finding; readonly words: QualityWords }): ReactElement {
  const { id } = useMission();
  const { say, percent, number } = words;
  const { count, of, cases } = finding;
  return (
    <li className="finding stack">
      <p>
        <strong>{sentenceOf(finding, words)}</strong>
        <span className="soft lines">
          {say('quality.inOf', { count, of: number(of), share: percent(of === 0 ? null : count / of) })}
        </span>
      </p>
      {cases.length > 0 && (
        <details>
          <summary>{say('quality.cases', { count: cases.length })}</summary>
          <ul className="case-links">
            {cases.map((one) => (
              <li key={one}>
                <CaseLink mission={id} case={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
