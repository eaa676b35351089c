import * as z from 'zod/mini';
import { dateOrders, columnReasons, valueReasons, type ImportMapping } from './import-mapping.ts';
import { importDecisions, type ImportDecisions } from './import-problem.ts';
import { importFacts, type ImportFact } from './import-target.ts';
import { workbookFields, workbookKinds, type WorkbookDecisions, type WorkbookMapping } from './import-workbook.ts';
import type { Instrument } from './instrument.ts';
import type { InstrumentRef, ItemCode, OptionCode } from './names.ts';
import { importFaults, isProblemList, problem, type ImportFault, type Problem } from './problem.ts';

const text = z.string().check(z.maxLength(4000));
const share = z.number().check(z.minimum(0), z.maximum(1));
const count = z.int().check(z.minimum(0));
const facts = Object.keys(importFacts) as ImportFact[];
const item = z.custom<ItemCode>((given) => typeof given === 'string' && given.length <= 80);
const option = z.custom<OptionCode>((given) => typeof given === 'string' && given.length <= 80);

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), item }),
  z.strictObject({ kind: z.literal('option'), item, option }),
  z.strictObject({ kind: z.literal('fact'), fact: z.enum(facts as [ImportFact, ...ImportFact[]]) }),
  z.strictObject({ kind: z.literal('ignore') }),
]);

const value = z.strictObject({
  value: text,
  to: z.nullable(text),
  confidence: share,
  why: z.enum(valueReasons),
  count: z.exactOptional(count),
});

const column = z.strictObject({
  header: text,
  occurrence: z.exactOptional(z.int().check(z.minimum(2))),
  target,
  confidence: share,
  why: z.enum(columnReasons),
  separator: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(5))),
  dateOrder: z.exactOptional(z.enum(dateOrders)),
  isOrderSure: z.exactOptional(z.boolean()),
  decimal: z.exactOptional(z.enum(['.', ','])),
  values: z.array(value).check(z.maxLength(5000)),
});

/** A mapping as JSON brings it: from a file, a form, a table of the house. */
export const mappingShape = z.strictObject({
  version: z.literal(1),
  instrument: z.custom<InstrumentRef>((given) => typeof given === 'string' && /^[\w@.-]{1,80}$/.test(given)),
  acceptFrom: share,
  columns: z.array(column).check(z.maxLength(16_384)),
  everyRow: z.partialRecord(z.enum(facts as [ImportFact, ...ImportFact[]]), text),
});

const singleDecision = z.strictObject({
  row: z.int().check(z.minimum(1)),
  column: text,
  decision: z.enum(importDecisions),
  to: z.exactOptional(text),
});
const byKind = z.partialRecord(
  z.enum(importFaults as unknown as [ImportFault, ...ImportFault[]]),
  z.enum(importDecisions),
);

/** Decisions as JSON brings them. */
export const decisionsShape = z.strictObject({
  byKind,
  single: z.array(singleDecision).check(z.maxLength(100_000)),
});

/** How a workbook of people is read, as JSON brings it. */
export const workbookShape = z.strictObject({
  version: z.literal(1),
  acceptFrom: share,
  sheets: z
    .array(
      z.strictObject({
        sheet: text,
        kind: z.nullable(z.enum(workbookKinds)),
        confidence: share,
        columns: z
          .array(
            z.strictObject({
              header: text,
              occurrence: z.exactOptional(z.int().check(z.minimum(2))),
              field: z.nullable(z.string().check(z.maxLength(80))),
              confidence: share,
              dateOrder: z.exactOptional(z.enum(dateOrders)),
              isOrderSure: z.exactOptional(z.boolean()),
              decimal: z.exactOptional(z.enum(['.', ','])),
              values: z.array(value).check(z.maxLength(5000)),
            }),
          )
          .check(z.maxLength(16_384)),
      }),
    )
    .check(z.maxLength(200)),
});

const workbookDecisions = z.strictObject({
  byKind,
  single: z.array(z.extend(singleDecision, { sheet: text })).check(z.maxLength(100_000)),
});

/** Decisions about a workbook, or what is wrong with them. */
export function parseWorkbookDecisions(document: unknown): WorkbookDecisions | readonly Problem[] {
  return parsed(workbookDecisions, document, 'decisions_broken');
}

/** A mapping of a workbook whose fields are known, or what is wrong with it. */
export function parseWorkbookMapping(document: unknown): WorkbookMapping | readonly Problem[] {
  const mapping = parsed(workbookShape, document);
  if (isProblemList(mapping)) return mapping;
  const problems = mapping.sheets.flatMap(({ kind, columns }, sheet) =>
    columns.flatMap(({ field }, place) => {
      const isKnown = field === null || kind === null || Object.hasOwn(workbookFields[kind], field);
      return isKnown ? [] : [problem('unknown_name', { path: ['sheets', sheet, 'columns', place] }, { name: field })];
    }),
  );
  return problems.length > 0 ? problems : mapping;
}

/** A mapping that fits its instrument, or what is wrong with it. */
export function parseMapping(document: unknown, instrument: Instrument): ImportMapping | readonly Problem[] {
  const mapping = parsed(mappingShape, document);
  if (isProblemList(mapping)) return mapping;
  const items = new Map(instrument.items.map((one) => [one.code, one]));
  const problems = mapping.columns.flatMap(({ target: to }, place): readonly Problem[] => {
    const path = ['columns', place, 'target'];
    if (to.kind !== 'item' && to.kind !== 'option') return [];
    const known = items.get(to.item);
    if (!known) return [problem('unknown_item', { path }, { name: to.item })];
    if (to.kind === 'item' || known.options.includes(to.option)) return [];
    return [problem('unknown_option', { path }, { item: to.item, name: to.option })];
  });
  return problems.length > 0 ? problems : mapping;
}

/** Decisions, or what is wrong with them. */
export function parseDecisions(document: unknown): ImportDecisions | readonly Problem[] {
  return parsed(decisionsShape, document, 'decisions_broken');
}

/** What is wrong is said by its path and by what may stand there, never by what does: a mapping knows people's answers. */
function parsed<T extends object>(
  shape: z.ZodMiniType<T>,
  document: unknown,
  code: 'map_broken' | 'decisions_broken' = 'map_broken',
): T | readonly Problem[] {
  const result = z.safeParse(shape, document);
  if (result.success) return result.data;
  return result.error.issues.slice(0, 20).map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    return problem(code, { path }, { detail: `${path.join('.') || 'the document'}: ${expectedOf(issue)}` });
  });
}

/** What may stand where something else does. */
function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.slice(0, 60).map(String).join(', ')} is expected`;
    case 'invalid_type':
      return `${issue.expected} is expected`;
    case 'unrecognized_keys':
      return 'there is a name that does not belong here';
    default:
      return issue.code;
  }
}
