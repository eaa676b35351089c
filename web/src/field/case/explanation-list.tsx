import {
  wordsIn,
  type DimensionExplanation,
  type Explanation,
  type Instrument,
  type ItemContribution,
} from '@orion/core';
import type { ReactElement } from 'react';
import { useWords } from '../words-context.tsx';

interface ExplanationGiven {
  readonly explanation: Explanation;
  readonly instrument: Instrument;
}

/** Where help might work. Areas of a life, never answers that would look better. */
export function ExplanationList({ explanation, instrument }: ExplanationGiven): ReactElement {
  const { say } = useWords();
  return (
    <div className="stack">
      {explanation.dimensions.map((dimension) => (
        <DimensionWords key={dimension.dimension} explained={dimension} instrument={instrument} />
      ))}
      <p className="hint">{say('explain.rationing')}</p>
    </div>
  );
}

const most = 4;

function DimensionWords({
  explained,
  instrument,
}: {
  readonly explained: DimensionExplanation;
  readonly instrument: Instrument;
}): ReactElement {
  const { say, share, language } = useWords();
  const words = wordsIn(instrument, language);
  const { dimension, assistanceAreas, contextAreas, range, answersNeeded, items } = explained;
  const silent = items.filter(({ state }) => state === 'silent').length;
  const topics = (areas: readonly ItemContribution[]): readonly string[] =>
    areas.slice(0, most).map(({ item, topic }) => words?.items[item]?.topic ?? topic);
  return (
    <section className="stack tight">
      <h3>{words?.dimensions[dimension]?.name ?? dimension}</h3>
      {assistanceAreas.length > 0 && <AreaList title={say('explain.assistance')} topics={topics(assistanceAreas)} />}
      {contextAreas.length > 0 && <AreaList title={say('explain.context')} topics={topics(contextAreas)} />}
      {assistanceAreas.length + contextAreas.length === 0 && answersNeeded === 0 && (
        <p className="soft">{say('explain.nothing')}</p>
      )}
      {answersNeeded > 0 && <p className="soft">{say('explain.needed', { count: answersNeeded })}</p>}
      {silent > 0 && (
        <p className="soft">{say('explain.silent', { count: silent, from: share(range[0]), to: share(range[1]) })}</p>
      )}
    </section>
  );
}

function AreaList({ title, topics }: { readonly title: string; readonly topics: readonly string[] }): ReactElement {
  return (
    <div>
      <p className="soft">{title}</p>
      <ul className="areas">
        {topics.map((topic) => (
          <li key={topic}>{topic}</li>
        ))}
      </ul>
    </div>
  );
}
