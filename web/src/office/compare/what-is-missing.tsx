import type { Problem } from '@orion/core';
import type { ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useCompareWords } from './compare-words.ts';
import { planSentence, stepOf, type GuideStep } from './plan-problem.ts';

interface MissingGiven {
  readonly problems: readonly Problem[];
  /** Goes to the step in which something is mended; absent where there are no steps. */
  readonly go?: (step: GuideStep) => void;
}

/** Everything that is wrong with the plan, in sentences, and where to mend it. */
export function WhatIsMissing({ problems, go }: MissingGiven): ReactElement {
  const speaking = useCompareWords();
  const { say } = speaking;
  const sentences = new Set(problems.map((problem) => planSentence(problem, speaking)));
  const steps = new Set(problems.flatMap((problem) => stepOf(problem) ?? []));
  return (
    <Section title={say('compare.notYet')}>
      <Notice tone="warn">
        <ul className="told">
          {[...sentences].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
      {go && (
        <div className="actions">
          {[...steps].map((step) => (
            <button key={step} className="button quiet" type="button" onClick={() => go(step)}>
              {say('compare.mendIn', { step: say(`compareStep.${step}`) })}
            </button>
          ))}
        </div>
      )}
    </Section>
  );
}
