import type { Check, Comparison } from '@orion/analysis';

/** What may be looked at before the answer: who is in, how alike the groups were, and nothing of how they fared. */
export type ComparisonCheck = Pick<Comparison, 'form' | 'plan' | 'flow' | 'missing' | 'checks'> & {
  readonly clusters?: Pick<
    NonNullable<Comparison['clusters']>,
    'inGroup' | 'correlation' | 'designEffect' | 'detectable'
  >;
  readonly attrition?: Pick<NonNullable<Comparison['attrition']>, 'asked' | 'lost'>;
  readonly people: readonly { readonly name: string; readonly n: number }[];
  readonly balance: readonly Pick<Comparison['contrasts'][number], 'group' | 'balance' | 'overlap'>[];
};

/** Says by their nature how people fared. */
const ofOutcome: ReadonlySet<Check['code']> = new Set<Check['code']>(['outcome_constant']);

export function withoutOutcome(comparison: Comparison): ComparisonCheck {
  const { form, plan, flow, missing, checks, clusters, attrition, groups, contrasts } = comparison;
  return {
    form,
    plan,
    flow,
    missing,
    checks: checks.filter(({ code }) => !ofOutcome.has(code)),
    ...(clusters && { clusters }),
    ...(attrition && { attrition: { asked: attrition.asked, lost: attrition.lost } }),
    people: groups.map(({ name, n }) => ({ name, n })),
    balance: contrasts.map(({ group, balance, overlap }) => ({ group, balance, ...(overlap && { overlap }) })),
  };
}
