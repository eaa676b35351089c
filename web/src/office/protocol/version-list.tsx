import type { AccountId, ProtocolDifference } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import type { MadeVersion } from '../mission/instruments.ts';
import { pathOf, useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { usePathWords, useValueWords } from './path-words.ts';

/** The versions, the newest first: by whom, when, why, and what each changed. */
export function VersionList({ versions }: { readonly versions: readonly MadeVersion[] }): ReactElement {
  const { say } = useOffice();
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  return (
    <Section title={say('protocol.versions')}>
      {versions.length === 0 ? (
        <Empty>{say('protocol.noVersions')}</Empty>
      ) : (
        <ul className="list">
          {newestFirst.map((made) => (
            <VersionItem key={made.version} made={made} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function VersionItem({ made }: { readonly made: MadeVersion }): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="pair-item stack tight">
      <p>
        <strong>{say('protocol.version', { number: made.version })}</strong> · {moment(made.at as never)} ·{' '}
        <bdi>{nameOf(made.author as AccountId) ?? say('people.unknown')}</bdi>
      </p>
      <p className="prose" dir="auto">
        {made.reason}
      </p>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{say('protocol.whatChanged')}</summary>
        {isOpen && <Differences version={made.version} />}
      </details>
    </li>
  );
}

function Differences({ version }: { readonly version: number }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const pathWords = usePathWords();
  const valueWords = useValueWords();
  const query = useQuery({
    queryKey: ['mission', id, 'protocol', version],
    queryFn: () =>
      ask<{ readonly differences: readonly ProtocolDifference[] }>('GET', pathOf(id, `protocol/${version}`)),
    staleTime: Infinity,
  });
  return (
    <Asked query={query}>
      {({ differences }) =>
        differences.length === 0 ? (
          <Empty>{say('protocol.nothingChanged')}</Empty>
        ) : (
          <ul className="list">
            {differences.map(({ path, kind, before, after }) => (
              <li className="line" key={`${path} ${kind} ${String(before)} ${String(after)}`}>
                <span>{pathWords(path)}</span>
                <span>
                  {before !== undefined && <del>{valueWords(path, before)}</del>}{' '}
                  {after !== undefined && <ins>{valueWords(path, after)}</ins>}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
  );
}
