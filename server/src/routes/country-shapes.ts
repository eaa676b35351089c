import { rounds } from '@orion/core';
import { z } from 'zod';

/** Null where there is no such number: too few, or nothing to tell it from. */
const number = z.number().nullable();
const share = z.object({ count: z.number(), of: z.number(), share: number, low: number, high: number });
const centre = z.object({ kind: z.enum(['mean', 'median']), value: number, low: number, high: number });
const score = z.object({
  n: z.number(),
  unscored: z.record(z.string(), z.number()),
  bins: z.array(z.number()),
  centre,
  sd: number,
  quartiles: z.tuple([number, number, number]),
  above: z.array(share),
});
const measure = z.object({
  instrument: z.string(),
  scheme: z.string(),
  status: z.enum(['provisional', 'validated', 'unknown']),
  scores: z.array(
    z.object({
      code: z.string(),
      lowest: z.string(),
      cuts: z.array(z.object({ name: z.string(), at: z.number(), isStrict: z.boolean() })),
    }),
  ),
});

/** The view of a country as it is sent. Shares and scores are 0 to 1, intervals of 95%. */
export const countryShape = z.object({
  sight: z.enum(['exact', 'rounded']),
  asOf: z.string(),
  base: z.union([z.literal(1), z.literal(5)]),
  bins: z.number(),
  measure: measure.optional(),
  measures: z.array(z.object({ measure, responses: z.number() })),
  flags: z.array(z.string()),
  /** Places that can be looked at by themselves: those with enough people to be told of by name. */
  places: z.array(z.string()),
  groups: z.array(
    z.object({
      codes: z.array(z.string()),
      rounds: z.array(
        z.object({ round: z.enum(rounds), people: z.number(), scores: z.array(score), flags: z.array(share) }),
      ),
      change: z.array(
        z.object({ n: z.number(), first: centre, second: centre, change: centre, directions: z.array(share) }),
      ),
      coverage: z.array(z.object({ round: z.enum(rounds), due: z.number(), done: share, notDue: z.number() })),
    }),
  ),
  besides: z.object({ repeated: z.number(), otherRounds: z.number() }),
});
