import {
  codesOfField,
  indicatorDates,
  isProblemList,
  parseIndicator,
  type Indicator,
  type IndicatorCondition,
  type Language,
  type Sex,
} from '@orion/core';

/** An indicator while somebody defines it: what is not chosen yet is empty. */
export interface IndicatorDraft {
  readonly name: string;
  readonly over: Indicator['over'];
  readonly counts: Indicator['counts'];
  readonly amountOf: 'budget' | 'approved' | 'delivered';
  readonly currency: string;
  readonly project: string;
  readonly donor: string;
  readonly where: readonly IndicatorCondition[];
  readonly isShare: boolean;
  readonly shareWith: readonly IndicatorCondition[];
  readonly by: string;
  readonly period: Indicator['period'];
  readonly targets: readonly { readonly period: string; readonly sex: Sex | ''; readonly value: string }[];
}

/** What the form begins with: a number that is there, or people helped by quarter. */
export function draftOf(indicator: Indicator | undefined, language: Language): IndicatorDraft {
  const { name, over = 'assistance', counts = 'people', amount, where, shareWith } = indicator ?? {};
  return {
    name: name?.[language] ?? name?.en ?? name?.fr ?? name?.ar ?? '',
    over,
    counts,
    amountOf: amount?.of ?? 'delivered',
    currency: amount?.currency ?? '',
    project: indicator?.project ?? '',
    donor: indicator?.donor ?? '',
    where: where ?? [{ field: 'state', is: ['delivered'] }],
    isShare: shareWith !== undefined,
    shareWith: shareWith ?? [],
    by: indicator?.by ?? indicatorDates[over][0],
    period: indicator?.period ?? 'quarter',
    // A share is typed as people say it, in per cent.
    targets: (indicator?.targets ?? []).map(({ period, sex, value }) => ({
      period,
      sex: sex ?? '',
      value: String(shareWith ? Math.round(value * 10_000) / 100 : value),
    })),
  };
}

/** The definition that a draft comes to, or nothing while it is none. The name in other languages stays. */
export function indicatorOf(
  draft: IndicatorDraft,
  { before, language }: { readonly before: Indicator | undefined; readonly language: Language },
): Indicator | undefined {
  const { counts, over, project, donor, where, isShare, shareWith, by, period } = draft;
  const isAmount = counts === 'amount';
  const given = {
    form: 1,
    name: { ...before?.name, [language]: draft.name.trim() },
    ...(project !== '' && { project }),
    ...(donor !== '' && { donor }),
    over,
    counts,
    ...(isAmount && { amount: { of: draft.amountOf, currency: draft.currency.toUpperCase() } }),
    where,
    ...(isShare && !isAmount && { shareWith }),
    by,
    period,
    targets: draft.targets.map((target) => ({
      period: target.period.trim(),
      ...(target.sex !== '' && { sex: target.sex }),
      value: Number(target.value.replace(',', '.')) / (isShare && !isAmount ? 100 : 1),
    })),
  };
  const read = parseIndicator(given);
  return isProblemList(read) ? undefined : read;
}

/** Another source has other fields: conditions and days begin anew. */
export function withSource(draft: IndicatorDraft, over: Indicator['over']): IndicatorDraft {
  const counts = over === 'assistance' || draft.counts !== 'amount' ? draft.counts : 'people';
  return { ...draft, over, counts, where: [], shareWith: [], by: indicatorDates[over][0] };
}

/** A condition on a field, with nothing chosen yet. */
export function conditionOn(over: Indicator['over'], field: string): IndicatorCondition {
  if (codesOfField(over, field) !== undefined) return { field, is: [] };
  const isScore = field === 'score' || field === 'change';
  return {
    field,
    ...(isScore && { of: 'composite' }),
    ...(field === 'change' && { since: 'baseline' as const }),
    above: field === 'score' ? 0.5 : field === 'change' ? 0.05 : 0,
  };
}
