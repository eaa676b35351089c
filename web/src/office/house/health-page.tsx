import type { Instant } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Notice, Section, type Tone } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice, type OfficeId, type OfficeWords } from '../words-room.tsx';

type Level = 'ok' | 'look' | 'act';

interface Check {
  readonly about: string;
  readonly code: string;
  readonly level: Level;
  readonly figures: Readonly<Record<string, number | string | null>>;
}

interface Health {
  readonly level: Level;
  readonly isReady: boolean;
  readonly checks: readonly Check[];
}

const tones: Readonly<Record<Level, Tone>> = { ok: 'good', look: 'warn', act: 'danger' };

/** How this Orion stands, in plain words, what needs a hand first. */
export function HealthPage(): ReactElement {
  const { say } = useOffice();
  const health = useQuery({
    queryKey: ['house', 'health'],
    queryFn: () => ask<Health>('GET', '/api/house/health'),
    refetchInterval: 60_000,
  });
  return (
    <OfficePage title={say('way.health')} lead={say('health.lead')}>
      <Asked query={health}>
        {({ level, isReady, checks }) => (
          <>
            <Notice tone={tones[level]}>
              <strong>{say(`health.level.${level}` satisfies OfficeId)}</strong>
              <span>{say(isReady ? 'health.ready' : 'band.notReal')}</span>
            </Notice>
            <Section title={say('health.checks')}>
              <ul className="list">
                {checks.map((check) => (
                  <CheckLine key={`${check.about} ${check.code}`} check={check} />
                ))}
              </ul>
            </Section>
          </>
        )}
      </Asked>
    </OfficePage>
  );
}

/** Where somebody mends it, if a page of ours does. */
const places: Readonly<Record<string, string>> = {
  backup: '#/house/keep',
  restore: '#/house/keep',
  key_holders: '#/house/keep',
  devices: '#/house/people',
  stores: '#/house/audit',
};

function CheckLine({ check }: { readonly check: Check }): ReactElement {
  const office = useOffice();
  const { say, sayCode } = office;
  const to = check.level === 'ok' ? undefined : places[check.about];
  return (
    <li className="line">
      <span>
        <strong>{sayCode('healthAbout', check.about)}</strong>
        <span className="soft">
          {sentenceOf(check, office)} {to !== undefined && <a href={to}>{say('health.mend')}</a>}
        </span>
      </span>
      <Badge tone={tones[check.level]}>{say(`health.badge.${check.level}` satisfies OfficeId)}</Badge>
    </li>
  );
}

/** The sentence of a code, with its figures as people read them. */
function sentenceOf({ code, figures }: Check, office: OfficeWords): string {
  if (office.sayCode('health', code) === code) return code;
  const parameters = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, figureOf(name, value ?? '', office)]),
  );
  return office.say(`health.${code}` as OfficeId, parameters);
}

/** A size or a moment by the name of the figure; anything else as it stands. */
function figureOf(name: string, value: number | string, { say, number, moment }: OfficeWords): number | string {
  if (name === 'at') return moment(value as Instant);
  // A version or a name keeps its own direction among Arabic words.
  if (typeof value === 'string') return `\u2068${value}\u2069`;
  if (!name.toLowerCase().endsWith('bytes')) return value;
  return value < 1e9
    ? say('size.megabytes', { size: number(Math.ceil(value / 1e6)) })
    : say('size.gigabytes', { size: number(Math.round(value / 1e8) / 10) });
}
