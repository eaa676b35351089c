import type { ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { BalanceLine, CheckTold, LookedAt, MissingLine } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';
import { LookPictures } from './look-pictures.tsx';

/** What was looked at before the answer: who is in, and how alike the groups were. Nothing of the outcome. */
export function CheckView({ check }: { readonly check: CheckTold }): ReactElement {
  const { say } = useCompareWords();
  const isRefused = check.checks.some(({ verdict }) => verdict === 'refuse');
  return (
    <>
      <Notice tone={isRefused ? 'danger' : 'good'}>
        {say(isRefused ? 'compare.willRefuse' : 'compare.mayAnswer')}
      </Notice>
      <ChecksPart looked={check} />
      <FlowPart looked={check} />
      {check.balance.map(({ group, balance }) => (
        <BalancePart key={group} group={group} reference={check.plan.exposure.reference} balance={balance} />
      ))}
      <LookPictures check={check} />
      <MissingPart looked={check} />
    </>
  );
}

const signs = { refuse: '✕', warn: '!', good: '✓' } as const;
const order = ['refuse', 'warn', 'good'] as const;

/** Each check as a sentence, what speaks against an answer first, with what could be done. */
export function ChecksPart({ looked }: { readonly looked: LookedAt }): ReactElement {
  const { words, checkOf, insteadOf } = useCompareWords();
  const checks = order.flatMap((verdict) => looked.checks.filter((one) => one.verdict === verdict));
  return (
    <Section title={words.sections.checks}>
      <ul className="check-list">
        {checks.map((check) => {
          // What could be done is said once, also where several groups ask for it.
          const instead = checks.find((one) => one.code === check.code) === check ? insteadOf(check) : '';
          const sentence = checkOf(check, looked);
          return (
            <li key={`${check.code} ${sentence}`} className={check.verdict}>
              <span className="sign" aria-hidden="true">
                {signs[check.verdict]}
              </span>
              <span>
                <span className="unseen">{words.verdicts[check.verdict]}: </span>
                {sentence}
                {instead !== '' && <span className="hint">{instead}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function FlowPart({ looked }: { readonly looked: LookedAt }): ReactElement {
  const { words, reasonOf, number } = useCompareWords();
  const groups = [...looked.plan.exposure.groups.map(({ name }) => name), words.tables.nobody];
  return (
    <Section title={words.sections.flow}>
      <DataTable
        label={words.captions.flow}
        rows={looked.flow}
        keyOf={(step) => `${step.reason} ${step.column ?? ''}`}
        columns={[
          { head: words.tables.reason, cell: reasonOf },
          ...groups.map((head, place) => ({
            head,
            cell: ({ reason, left, stay }: LookedAt['flow'][number]) =>
              number((reason === 'everyone' ? stay : left)[place] ?? 0),
            isShort: true,
          })),
          {
            head: words.tables.stay,
            cell: ({ stay }) => number(stay.reduce((sum, one) => sum + one, 0)),
            isShort: true,
          },
        ]}
      />
    </Section>
  );
}

interface BalanceGiven {
  readonly group: string;
  readonly reference: string;
  readonly balance: readonly BalanceLine[];
}

/** Beyond 0.1 standard deviations it is worth a look, beyond 0.25 the groups were quite different. */
export function BalancePart({ group, reference, balance }: BalanceGiven): ReactElement | null {
  const { say, words, columnOf, valueOf, percentOf, numberOf } = useCompareWords();
  if (balance.length === 0) return null;
  const meanOf = ({ level }: BalanceLine, mean: number | null): string =>
    mean === null ? '–' : level === undefined ? numberOf(mean) : percentOf(mean);
  return (
    <Section title={`${words.sections.balance} ${say('compare.beside', { group, reference })}`}>
      <DataTable
        label={say('compare.balanceOf', { group, reference })}
        rows={balance}
        keyOf={({ column, level = '' }) => `${column} ${level}`}
        columns={[
          {
            head: words.tables.column,
            cell: ({ column, level }) =>
              level === undefined
                ? columnOf(column)
                : say('compare.levelOf', { what: columnOf(column), level: valueOf(column, level) }),
          },
          { head: group, cell: (line) => meanOf(line, line.inGroup), isShort: true },
          { head: reference, cell: (line) => meanOf(line, line.inReference), isShort: true },
          {
            head: words.tables.standardised,
            cell: ({ standardised }) => (standardised === null ? '–' : numberOf(standardised)),
            isShort: true,
          },
        ]}
      />
      <p className="hint">{say('compare.balanceHint')}</p>
    </Section>
  );
}

export function MissingPart({ looked }: { readonly looked: LookedAt }): ReactElement | null {
  const { words, columnOf, percentOf } = useCompareWords();
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const lines = looked.missing.filter(({ missing }) => sum(missing) > 0);
  if (lines.length === 0) return null;
  return (
    <Section title={words.sections.missing}>
      <DataTable<MissingLine>
        label={words.captions.missing}
        rows={lines}
        keyOf={({ column }) => column}
        columns={[
          { head: words.tables.column, cell: ({ column }) => columnOf(column) },
          ...looked.plan.exposure.groups.map(({ name }, place) => ({
            head: name,
            cell: ({ missing, of }: MissingLine) => percentOf((missing[place] ?? 0) / Math.max(1, of[place] ?? 0)),
            isShort: true,
          })),
        ]}
      />
    </Section>
  );
}
