import type { ImportId, ImportSlip } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Facts, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { importPath, type DryRun, type KeptImport } from './import-answers.ts';
import type { ImportWords } from './import-words.ts';

interface CountsGiven {
  readonly dry: DryRun | undefined;
  readonly isReading: boolean;
  readonly file: ImportId;
  readonly words: ImportWords;
}

/** What would come of the file as things stand. */
export function CountsPart({ dry, isReading, file, words }: CountsGiven): ReactElement {
  const { say, number } = words;
  return (
    <Section title={say('imports.counts')}>
      {isReading && <Progress file={file} words={words} />}
      {dry && (
        <>
          <Facts
            facts={[
              [say('imports.rows'), number(dry.counts.rows)],
              [say('imports.good'), number(dry.counts.good)],
              [say('imports.held'), number(dry.counts.held)],
              [say('imports.leftOut'), number(dry.counts.leftOut)],
              [say('imports.newCases'), number(dry.plan.newCases)],
              [say('imports.knownCases'), number(dry.plan.knownCases)],
              [say('imports.added'), number(dry.plan.addedResponses)],
              [say('imports.corrected'), number(dry.plan.correctedResponses)],
              [say('imports.unchanged'), number(dry.plan.unchangedResponses)],
            ]}
          />
          {dry.counts.slips.length > 0 && (
            <details>
              <summary>{say('imports.slips')}</summary>
              <ul className="list">
                {dry.counts.slips.map(({ slip, cells, examples: [example] }) => (
                  <li className="line" key={slip}>
                    <span>
                      <strong>{slipWord(slip, words)}</strong>{' '}
                      <span className="soft">{say('imports.slipCells', { count: cells })}</span>
                    </span>
                    {example && (
                      <span>
                        <bdi>{example.value}</bdi> → <bdi>{example.to}</bdi>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Section>
  );
}

function slipWord(slip: ImportSlip, { say }: ImportWords): string {
  return say(`importSlip.${slip}`);
}

/** How far the reading or the writing has come, asked for once a second. */
export function Progress({ file, words }: { readonly file: ImportId; readonly words: ImportWords }): ReactElement {
  const { say, number } = words;
  const { id } = useMission();
  const asked = useQuery({
    queryKey: ['mission', id, 'import', file, 'progress'],
    queryFn: () => ask<KeptImport>('GET', importPath(id, file)),
    refetchInterval: 1000,
    gcTime: 0,
  });
  const progress = asked.data?.progress;
  return (
    <p className="loading" role="status">
      {progress
        ? say('imports.progress', { phase: say(`importPhase.${progress.phase}`), done: number(progress.done) })
        : say('imports.reading')}
    </p>
  );
}
