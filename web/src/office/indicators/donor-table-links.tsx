import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useIndicatorWords } from './indicator-words.ts';

/** The table for a donor: rounded for release, as a workbook or on paper; exact for an evaluator, marked internal. */
export function DonorTableLinks({
  isExact,
  canPrint,
}: {
  readonly isExact: boolean;
  /** Whether the house can print a PDF. */
  readonly canPrint: boolean;
}): ReactElement {
  const { say, language } = useIndicatorWords();
  const { id } = useMission();
  const address = (kind: string): string => pathOf(id, `indicators/table?kind=${kind}&language=${language}`);
  return (
    <Section title={say('indicator.donorTable')} note={say('indicator.donorNote')}>
      <div className="actions">
        <a className="button" href={address('release')} download>
          {say('indicator.xlsx')}
        </a>
        {canPrint && (
          <a className="button" href={`${address('release')}&format=pdf`} download>
            {say('indicator.pdf')}
          </a>
        )}
        <a className="button quiet" href={`#/m/${id}/donor-table`}>
          {say('indicator.paper')}
        </a>
        {isExact && (
          <a className="button quiet" href={address('internal')} download>
            {say('indicator.internal')}
          </a>
        )}
      </div>
      {!canPrint && <p className="hint">{say('indicator.noPrinter')}</p>}
    </Section>
  );
}
