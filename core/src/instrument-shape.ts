import { z } from 'zod';
import type { FlagCondition } from './flag.ts';
import type { DimensionCode, ItemCode, OptionCode } from './names.ts';

/** Names of ours are lower-case ASCII words, so that every tool and keyboard can write them. */
const code = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
/** Codes of items and options come from other tools too: ASCII words in any case; options may begin with a digit. */
const itemWord = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/);
const optionWord = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/);
const itemCode = itemWord.transform((text) => text as ItemCode);
const optionCode = optionWord.transform((text) => text as OptionCode);
const dimensionCode = code.transform((text) => text as DimensionCode);
const id = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/);
const version = z.int().min(1);
const text = z.string();

const gate = z.strictObject({ item: itemCode, is: z.array(optionCode).min(1) });

const item = z.strictObject({
  code: itemCode,
  number: z.int().min(1),
  dimension: dimensionCode,
  topic: text,
  kind: z.enum(['single', 'multiple']),
  options: z.array(optionCode).min(1),
  ordered: z.boolean(),
  exclusive: optionCode.optional(),
  askedWhen: gate.optional(),
  kindOfItem: z.enum(['assistance', 'context']),
  returneeOnly: z.boolean().default(false),
});

const condition: z.ZodType<FlagCondition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ item: itemCode, is: z.array(optionCode).min(1) }),
      z.strictObject({ item: itemCode, atLeast: z.int().min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ all: z.array(condition).min(1) }),
    ],
    { error: 'a condition is { item, is }, { item, atLeast }, { any } or { all }, and nothing else' },
  ),
);

const pointsByOption = z.record(z.string(), z.union([z.number(), z.literal('na')])) as z.ZodType<
  Record<OptionCode, number | 'na'>
>;
const rule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('option'), points: pointsByOption }),
  z.strictObject({ by: z.literal('count'), points: z.array(z.number()).min(1) }),
  z.strictObject({ by: z.literal('absence'), of: z.int().min(1) }),
]);

const band = z.strictObject({ name: code, from: z.number(), below: z.number().exactOptional() });

const scheme = z.strictObject({
  id,
  version,
  status: z.enum(['provisional', 'validated']),
  dimensions: z
    .array(
      z.strictObject({
        dimension: dimensionCode,
        weight: z.number().positive().default(1),
        minAnswered: z.number().min(0).max(1),
      }),
    )
    .min(1),
  minDimensions: z.int().min(1),
  items: z.array(z.strictObject({ item: itemCode, weight: z.number().positive().default(1), rule })).min(1),
  bands: z.array(band).min(1),
  thresholds: z.array(z.strictObject({ name: code, of: code, above: z.number() })),
});

const words = z.strictObject({
  language: z.enum(['en', 'fr', 'ar']),
  title: text,
  introduction: text,
  dimensions: z.record(z.string(), z.strictObject({ name: text, prompt: text })),
  silences: z.strictObject({ declined: text, dont_know: text, not_applicable: text, not_asked: text }),
  items: z.record(
    z.string(),
    z.strictObject({ topic: text, question: text, help: text.optional(), options: z.record(z.string(), text) }),
  ),
  schemes: z.record(z.string(), z.strictObject({ name: text, notice: text })),
  bands: z.record(z.string(), text),
  flags: z.record(z.string(), text),
});

const byName = <T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> => z.record(z.string(), value);
const expected = z.strictObject({
  scores: byName(z.number().nullable()).optional(),
  coverage: byName(z.number().nullable()).optional(),
  bands: byName(text.nullable()).optional(),
  thresholds: byName(z.boolean().nullable()).optional(),
  reasons: byName(text).optional(),
});
const workedCase = z.strictObject({
  name: text,
  answers: byName(text),
  faults: byName(text).optional(),
  flags: z.array(text).optional(),
  expected: byName(expected).optional(),
});

/** The document that an instrument folder amounts to. Unknown keys are faults: a misspelt rule must not be a silent no-op. */
export const instrumentShape = z.strictObject({
  id,
  version,
  audience: text,
  dimensions: z.array(dimensionCode).min(1),
  items: z.array(item).min(1),
  flags: z.array(z.strictObject({ name: code, when: condition })),
  schemes: z.array(scheme).min(1),
  words: z.partialRecord(z.enum(['en', 'fr', 'ar']), words),
  cases: z.array(workedCase),
  provenance: text,
});
