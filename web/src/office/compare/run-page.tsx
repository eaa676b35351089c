import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import type { ToldRun } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';
import { RepeatButton } from './gone-notice.tsx';
import { RunView } from './run-view.tsx';
import { useRun } from './use-run.ts';

/** One run under an address of its own: whoever compares in this mission reads it there, and changes nothing. */
export function ComparisonRunPage({ id }: { readonly id: string }): ReactElement {
  const { say } = useCompareWords();
  const { id: mission } = useMission();
  const found = useRun(id);
  return (
    <OfficePage title={say('compare.run')} back={`#/m/${mission}/compare`} lead={say('compare.readOnly')}>
      {found.data && found.data.run.state !== 'going' && <RepeatPart told={found.data} />}
      <RunView id={id} />
    </OfficePage>
  );
}

/** What was asked, and the same again on later data. */
function RepeatPart({ told }: { readonly told: ToldRun }): ReactElement {
  const { say, moment } = useCompareWords();
  const { plan, run } = told;
  return (
    <Section
      title={plan.plan.title}
      note={say('compare.ranAt', { kind: say(`compareKind.${run.kind}`), at: moment(Date.parse(run.at)) })}
    >
      <p className="hint">{say('compare.repeatNote')}</p>
      <RepeatButton told={told} />
    </Section>
  );
}
