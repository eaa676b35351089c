import type { ImportFate, ImportFault } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { DecisionChoice } from './decision-choice.tsx';
import type { ImportWords } from './import-words.ts';
import { fatesOfKind, usualFate, type DecidedOdd, type OddCount } from './odd.ts';
import { OddList, type OddPages } from './odd-list.tsx';

interface ProblemsGiven {
  readonly problems: readonly OddCount[];
  readonly decided: DecidedOdd;
  readonly words: ImportWords;
  readonly pages: OddPages;
  readonly decide: (decided: DecidedOdd) => void;
}

/** What could not be read, by kind, each kind with a decision for all of it, and all of it one by one. */
export function ProblemPart({ problems, decided, words, pages, decide }: ProblemsGiven): ReactElement {
  const { say, number } = words;
  const decideKind = (code: ImportFault, fate: ImportFate): void => {
    const { [code]: _, ...others } = decided.byKind;
    decide({ ...decided, byKind: fate === 'held' ? others : { ...others, [code]: fate } });
  };
  return (
    <Section title={say('imports.problems')} note={say('imports.problemsNote')}>
      {problems.length === 0 ? (
        <Empty>{say('imports.noProblems')}</Empty>
      ) : (
        <ul className="list">
          {problems.map((found) => (
            <li className="stack" key={found.code}>
              <div className="decide-line">
                <span>
                  <strong>{say(`importFault.${found.code}`)}</strong>{' '}
                  <Badge tone={found.held > 0 ? 'warn' : 'quiet'}>{number(found.count)}</Badge>
                </span>
                <DecisionChoice
                  label={`${say('imports.decide')}: ${say(`importFault.${found.code}`)}`}
                  choices={fatesOfKind(found)}
                  chosen={decided.byKind[found.code] ?? usualFate(found.code)}
                  wordOf={(fate) => say(`importDecision.${fate}`)}
                  choose={(fate) => decideKind(found.code, fate)}
                />
              </div>
              <OddList {...{ found, decided, words, pages, decide }} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
