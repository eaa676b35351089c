import type { ReactElement } from 'react';
import { Empty, Facts, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { Effect, Heaped, QualityTold } from './quality-answers.ts';
import type { QualityWords } from './quality-words.ts';

/** Length of interviews, ages and days: what is usual, beside what there is. */
export function PaceAndHeaping({
  report: { pace, ages, days },
  words,
}: {
  readonly report: QualityTold;
  readonly words: QualityWords;
}): ReactElement {
  const { say, number, percent, within } = words;
  const minutes = (value: number | null): string | undefined =>
    value === null ? undefined : say('quality.minutes', { minutes: number(Math.round(value)) });
  const heaped = ({ n, share, interval, expected }: Heaped): string =>
    n === 0
      ? '–'
      : say('quality.heaped', { share: within(share, interval), expected: percent(expected), n: number(n) });
  return (
    <Section title={say('quality.habits')} note={say('quality.habitsNote')}>
      <Facts
        facts={[
          [say('quality.median'), minutes(pace.median) ?? say('quality.noLength')],
          [say('quality.limit'), minutes(pace.limit)],
          [say('quality.ages'), heaped(ages)],
          [say('quality.days'), heaped(days)],
        ]}
      />
    </Section>
  );
}

/** How much of the differences in a score goes with who asked. */
export function EffectTable({
  effects,
  words,
}: {
  readonly effects: readonly Effect[];
  readonly words: QualityWords;
}): ReactElement {
  const { say, number, scoreOf, within } = words;
  return (
    <Section title={say('quality.effects')} note={say('quality.effectsNote')}>
      {effects.length === 0 ? (
        <Empty>{say('quality.noEffects')}</Empty>
      ) : (
        <DataTable
          label={say('quality.effects')}
          rows={effects}
          keyOf={({ score, round }) => `${score} ${round}`}
          columns={[
            { head: say('quality.score'), cell: ({ score }) => scoreOf(score) },
            { head: say('quality.round'), cell: ({ round }) => say(`round.${round}`), isShort: true },
            { head: say('quality.icc'), cell: ({ icc, interval }) => within(icc, interval) },
            {
              head: say('quality.designEffect'),
              cell: ({ designEffect }) => decimal(designEffect, words),
              isShort: true,
            },
            { head: say('quality.interviewerCount'), cell: ({ interviewers }) => number(interviewers), isShort: true },
            { head: say('quality.interviews'), cell: ({ n }) => number(n), isShort: true },
          ]}
        />
      )}
    </Section>
  );
}

function decimal(value: number | null, { locale }: QualityWords): string {
  return value === null ? '–' : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}
