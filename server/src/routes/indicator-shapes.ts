import type { IndicatorTold } from '@orion/analysis';
import { indicatorBreakdowns, languages, type Indicator } from '@orion/core';
import { z } from 'zod';
import type { PeriodResult } from '../indicator/index.ts';
import { id } from './shapes.ts';

export const oneIndicator = z.custom<Indicator>().meta({ id: 'Indicator', type: 'object' });
export const fundingCode = z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/);

/** Null where there is no such number, or where it is not told: too few people. */
const number = z.number().nullable();
const cell = {
  /** A count, an amount, or a share from 0 to 1. */
  achieved: number,
  low: number,
  high: number,
  of: number,
  with: number,
  /** Of whom nobody can say whether the condition of a share holds, or what amount they had. */
  unknown: number,
  /** Of whom nobody can say whether they belong. */
  unsure: number,
};
export const periodShape = z.object({
  /** `2026-Q1` and the like, or `all`. */
  period: z.string(),
  ...cell,
  by: z.record(z.enum(indicatorBreakdowns), z.array(z.object({ code: z.string(), ...cell }))),
});

/** Which cell of an indicator is asked for. */
export const cellQuery = z.strictObject({
  period: z.string().max(10),
  breakdown: z.enum(indicatorBreakdowns).optional(),
  code: z.string().max(40).optional(),
  /** All that are counted, or those of whom the condition of a share holds. */
  part: z.enum(['counted', 'with']).optional(),
});

export const tableQuery = z.strictObject({
  kind: z.enum(['release', 'internal']),
  language: z.enum(languages),
  /** A workbook, or a page that is printed. */
  format: z.enum(['xlsx', 'pdf']).default('xlsx'),
});

export const defined = { id, version: z.number(), by: id, at: z.string(), indicator: oneIndicator };

/** JSON knows no NaN. */
export function periodTold({ period, by, ...whole }: PeriodResult): z.infer<typeof periodShape> {
  const classes = indicatorBreakdowns.map((breakdown) => [
    breakdown,
    by[breakdown].map(({ code, ...one }) => ({ code, ...cellTold(one) })),
  ]);
  return { period, ...cellTold(whole), by: Object.fromEntries(classes) as z.infer<typeof periodShape>['by'] };
}

function cellTold(one: IndicatorTold): Record<keyof IndicatorTold, number | null> {
  const told = Object.entries(one).map(([name, value]) => [name, Number.isFinite(value) ? (value as number) : null]);
  return Object.fromEntries(told) as Record<keyof IndicatorTold, number | null>;
}
