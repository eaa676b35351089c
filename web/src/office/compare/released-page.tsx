import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useCompareWords } from './compare-words.ts';

interface Released {
  readonly run: string;
  readonly at: string;
  readonly title: string;
  readonly isPlanned: boolean;
  /** When last somebody who was in it was erased. */
  readonly goneAt?: string;
}

/** What evaluators released to those who answer for the programme: rounded, to read and to print. */
export function ReleasedPage(): ReactElement {
  const { say, day, language } = useCompareWords();
  const { id } = useMission();
  const listed = useQuery({
    queryKey: ['mission', id, 'comparison-releases'],
    queryFn: () => ask<{ readonly releases: readonly Released[] }>('GET', pathOf(id, 'comparison-releases')),
  });
  return (
    <OfficePage title={say('compare.released')} lead={say('compare.releasedLead')}>
      <Asked query={listed}>
        {({ releases }) => (
          <Section title={say('compare.released')}>
            {releases.length === 0 ? (
              <Empty>{say('compare.noReleases')}</Empty>
            ) : (
              <DataTable<Released>
                label={say('compare.released')}
                rows={releases}
                keyOf={({ run }) => run}
                columns={[
                  {
                    head: say('compare.title'),
                    cell: ({ run, title }) => (
                      <a href={pathOf(id, `comparison-releases/${run}/report?form=html&language=${language}`)} download>
                        <bdi>{title}</bdi>
                      </a>
                    ),
                  },
                  { head: say('compare.releasedOn'), cell: ({ at }) => day(at), isShort: true },
                  {
                    head: say('compare.state'),
                    cell: ({ isPlanned, goneAt }) => (
                      <>
                        <Badge tone={isPlanned ? 'good' : 'warn'}>
                          {say(isPlanned ? 'compare.planned' : 'compare.exploratory')}
                        </Badge>{' '}
                        {goneAt !== undefined && <Badge tone="warn">{say('compare.gone')}</Badge>}
                      </>
                    ),
                    isShort: true,
                  },
                ]}
              />
            )}
          </Section>
        )}
      </Asked>
    </OfficePage>
  );
}
