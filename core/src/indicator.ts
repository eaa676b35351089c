import * as z from 'zod/mini';
import { isFundingCode } from './assistance.ts';
import { sexes } from './case-codes.ts';
import {
  codesOfField,
  indicatorDates,
  indicatorSources,
  isNumberField,
  type IndicatorSource,
} from './indicator-fields.ts';
import type { Day } from './names.ts';
import { problem, type Problem } from './problem.ts';
import { rounds } from './round.ts';

const name = z.string().check(z.minLength(1), z.maxLength(200));
const words = z.strictObject({ en: z.optional(name), fr: z.optional(name), ar: z.optional(name) });
const bound = z.optional(z.number().check(z.minimum(-1e12), z.maximum(1e12)));
const funding = z.optional(z.string().check(z.refine(isFundingCode)));

/** One thing that must hold: a field has one of some codes, or its number is on one side of a bound. */
const condition = z.strictObject({
  field: z.string().check(z.maxLength(40)),
  is: z.optional(z.array(z.string().check(z.regex(/^[\w@.-]{1,80}$/))).check(z.minLength(1), z.maxLength(40))),
  /** Of a score: a dimension, or `composite`. */
  of: z.optional(z.string().check(z.regex(/^[\w-]{1,40}$/))),
  /** Of a change: the earlier round of the same person. */
  since: z.optional(z.enum(rounds)),
  above: bound,
  atLeast: bound,
  below: bound,
  atMost: bound,
});
const conditions = z.array(condition).check(z.maxLength(8));

const shape = z.strictObject({
  /** The version of this form of definition. */
  form: z.literal(1),
  name: words.check(z.refine(({ en, fr, ar }) => (en ?? fr ?? ar) !== undefined)),
  /** Where named, only help of this project or donor counts, and of people only those who had such help. */
  project: funding,
  donor: funding,
  over: z.enum(indicatorSources),
  counts: z.enum(['people', 'rows', 'amount']),
  /** Which amount, in which currency: currencies are never added. */
  amount: z.optional(
    z.strictObject({
      of: z.enum(['budget', 'approved', 'delivered']),
      currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    }),
  ),
  /** Who or what is counted: all of these hold. */
  where: conditions,
  /** Where given, the number is the share of those counted of whom these hold too. */
  shareWith: z.optional(conditions.check(z.minLength(1))),
  /** The day that puts it into a period. */
  by: z.optional(z.string()),
  period: z.enum(['month', 'quarter', 'year']),
  targets: z
    .array(
      z.strictObject({
        /** `2026-03`, `2026-Q1`, `2026`, or `all` for the whole time. */
        period: z.string().check(z.maxLength(10)),
        sex: z.optional(z.enum(sexes)),
        value: z.number().check(z.minimum(0), z.maximum(1e15)),
      }),
    )
    .check(z.maxLength(400)),
});

/** A number that a programme promises and counts: a definition in data, without any formula. */
export type Indicator = z.infer<typeof shape>;
export type IndicatorCondition = Indicator['where'][number];
export type IndicatorTarget = Indicator['targets'][number];
export type IndicatorPeriod = Indicator['period'];

const bounds = ['above', 'atLeast', 'below', 'atMost'] as const;
const periodForms: Readonly<Record<IndicatorPeriod, RegExp>> = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  year: /^\d{4}$/,
};

/** Reads a definition that came from outside, or says all that is wrong with it. */
export function parseIndicator(given: unknown): Indicator | readonly Problem[] {
  const read = shape.safeParse(given);
  if (!read.success)
    return read.error.issues.map(({ path }) =>
      fault(...path.map((part) => (typeof part === 'number' ? part : String(part)))),
    );
  const { data } = read;
  const problems = [
    ...data.where.flatMap((one, place) => faultsOf(data.over, one, ['where', place])),
    ...(data.shareWith ?? []).flatMap((one, place) => faultsOf(data.over, one, ['shareWith', place])),
    ...((data.counts === 'amount') === (data.amount !== undefined) ? [] : [fault('amount')]),
    ...(data.counts === 'amount' && data.over !== 'assistance' ? [fault('counts')] : []),
    ...(data.counts === 'amount' && data.shareWith ? [fault('shareWith')] : []),
    ...(data.by === undefined || (indicatorDates[data.over] as readonly string[]).includes(data.by)
      ? []
      : [fault('by')]),
    ...data.targets.flatMap(({ period, value }, place) => [
      ...(period === 'all' || periodForms[data.period].test(period) ? [] : [fault('targets', place, 'period')]),
      ...(data.shareWith && value > 1 ? [fault('targets', place, 'value')] : []),
    ]),
    ...(isSetTwice(data.targets) ? [fault('targets')] : []),
  ];
  return problems.length > 0 ? problems : data;
}

function faultsOf(
  over: IndicatorSource,
  { field, is, of, since, ...rest }: IndicatorCondition,
  path: readonly (string | number)[],
): readonly Problem[] {
  const limits = bounds.filter((one) => rest[one] !== undefined).length;
  const codes = codesOfField(over, field);
  if (codes !== undefined) {
    const strange = codes === 'free' ? [] : (is ?? []).filter((code) => !codes.includes(code));
    const isRight = is !== undefined && strange.length === 0 && limits === 0 && of === undefined && since === undefined;
    return isRight ? [] : [fault(...path, 'is')];
  }
  if (!isNumberField(over, field)) return [fault(...path, 'field')];
  const isScore = field === 'score' || field === 'change';
  return [
    ...(limits === 1 && is === undefined ? [] : [fault(...path, 'above')]),
    ...((of !== undefined) === isScore ? [] : [fault(...path, 'of')]),
    ...((since !== undefined) === (field === 'change') ? [] : [fault(...path, 'since')]),
  ];
}

function isSetTwice(targets: readonly IndicatorTarget[]): boolean {
  return new Set(targets.map(({ period, sex }) => `${period} ${sex ?? ''}`)).size < targets.length;
}

function fault(...path: readonly (string | number)[]): Problem {
  return problem('indicator_shape', { path });
}

/** The period that a day lies in: `2026-03`, `2026-Q1` or `2026`. Texts of one form sort by time. */
export function periodOf(day: Day | string, period: IndicatorPeriod): string {
  const [year = '', month = ''] = day.split('-');
  if (period === 'year') return year;
  return period === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
