import type { ReactElement } from 'react';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useCompareWords } from './compare-words.ts';
import { RunView } from './run-view.tsx';

/** One run under an address of its own: whoever compares in this mission reads it there, and changes nothing. */
export function ComparisonRunPage({ id }: { readonly id: string }): ReactElement {
  const { say } = useCompareWords();
  const { id: mission } = useMission();
  return (
    <OfficePage title={say('compare.run')} back={`#/m/${mission}/compare`} lead={say('compare.readOnly')}>
      <RunView id={id} />
    </OfficePage>
  );
}
