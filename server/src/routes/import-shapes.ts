import {
  columnReasons,
  dateOrders,
  importDecisions,
  importFacts,
  importFaults,
  valueReasons,
  workbookShape,
  type ImportDecisions,
  type ImportMapping,
  type WorkbookMapping,
} from '@orion/core';
import { encodings, separators, type ForeignOptions } from '@orion/tables';
import { z } from 'zod';

const text = z.string().max(2000);
const code = z.string().max(80);
const fact = z.enum(Object.keys(importFacts) as [keyof typeof importFacts]);

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), item: code }),
  z.strictObject({ kind: z.literal('option'), item: code, option: code }),
  z.strictObject({ kind: z.literal('fact'), fact }),
  z.strictObject({ kind: z.literal('ignore') }),
]);

const column = z.strictObject({
  header: text,
  occurrence: z.int().min(1).max(10_000).optional(),
  target,
  confidence: z.number().min(0).max(1),
  why: z.enum(columnReasons),
  separator: z.string().max(10).optional(),
  dateOrder: z.enum(dateOrders).optional(),
  isOrderSure: z.boolean().optional(),
  decimal: z.enum(['.', ',']).optional(),
  values: z
    .array(
      z.strictObject({
        value: text,
        to: text.nullable(),
        confidence: z.number().min(0).max(1),
        why: z.enum(valueReasons),
        count: z.int().min(0).optional(),
      }),
    )
    .max(20_000),
});

/** How a file is read, as core tells it. */
export const mappingShape = z.strictObject({
  version: z.literal(1),
  instrument: code,
  acceptFrom: z.number().min(0).max(1),
  columns: z.array(column).max(5000),
  everyRow: z.partialRecord(fact, z.string().max(200)),
}) as unknown as z.ZodType<ImportMapping>;

/** How a workbook of people is read. */
export const workbookMappingShape = workbookShape as unknown as z.ZodType<WorkbookMapping>;

export const decisionsShape = z.strictObject({
  byKind: z.partialRecord(z.enum(importFaults), z.enum(importDecisions)),
  single: z
    .array(
      z.strictObject({
        row: z.int().min(1),
        column: text,
        decision: z.enum(importDecisions),
        to: text.optional(),
      }),
    )
    .max(100_000),
}) as unknown as z.ZodType<ImportDecisions>;

export const optionsShape = z.strictObject({
  sheet: z.string().max(200).optional(),
  separator: z.enum(separators).optional(),
  encoding: z.enum(encodings).optional(),
  headerRow: z.int().min(1).max(1000).optional(),
}) as unknown as z.ZodType<ForeignOptions>;
