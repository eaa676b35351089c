import type { Problem } from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import type { ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useCompareWords } from './compare-words.ts';

/** Everything that is wrong with the plan, in sentences. */
export function WhatIsMissing({ problems }: { readonly problems: readonly Problem[] }): ReactElement {
  const { say, language } = useCompareWords();
  const sentences = new Set(problems.map((problem) => sentenceOf({ ...problem, place: {} }, language)));
  return (
    <Section title={say('compare.notYet')}>
      <Notice tone="warn">
        <ul>
          {[...sentences].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    </Section>
  );
}
