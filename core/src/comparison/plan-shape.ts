import { z } from 'zod';
import {
  assignmentKinds,
  comparisonQuestions,
  estimators,
  laterExposures,
  outcomeKinds,
  timesZero,
  whyWithout,
} from './vocabulary.ts';

/** The name of a column of the data: of a wide table as it stands there, of a long one `column_round`. */
const column = z.string().min(1).max(200);
const values = z.array(z.string().max(200)).min(1).max(100);
const number = z.number().min(-1e12).max(1e12);
const text = z.string().min(1).max(300);

const group = z.strictObject({
  name: z.string().min(1).max(80),
  /** Values of the column of exposure that put somebody into this group. */
  values,
});

const covariate = z.strictObject({ column, kind: z.enum(['number', 'category']) });

const condition = z.strictObject({
  column,
  is: z.optional(values),
  not: z.optional(values),
  atLeast: z.optional(number),
  atMost: z.optional(number),
});

/** A comparison as data; `parsePlan` also checks what one part asks of another. */
export const planShape = z.strictObject({
  /** The version of this form of plan. */
  form: z.literal(1),
  title: text,
  question: z.optional(z.enum(comparisonQuestions)),
  /** Of a table with a row for each person and round; without it there is one row a person. */
  long: z.optional(
    z.strictObject({
      unit: column,
      round: column,
      /** In order of time; what has no round in its name is read from the first. */
      rounds: z.array(z.string().min(1).max(80)).min(1).max(20),
    }),
  ),
  /** That each row is a unit of its own, also where a table looks as if it had several rows of one person. */
  unit: z.optional(z.literal('row')),
  outcome: z.strictObject({
    column,
    kind: z.enum(outcomeKinds),
    /** Where given, the outcome is whether the number is at least this. */
    atLeast: z.optional(number),
    /** Which is the better outcome; without it an answer says neither better nor worse, save of Orion's own scores. */
    better: z.optional(z.enum(['higher', 'lower'])),
    /** Where given, the outcome is the change since this column. */
    since: z.optional(column),
    /**
     * The outcome round by round, each with its time in any unit, the last of them `column` itself: for ways to estimate
     * that follow people. Of a long table its rounds will do, counted 0, 1, 2, or as the numbers that they are.
     */
    rounds: z.optional(z.array(z.strictObject({ column, at: number })).max(20)),
  }),
  /** The outcome as it was before the exposure. */
  baseline: z.optional(column),
  exposure: z.strictObject({
    column,
    fixedAt: z.enum([...timesZero, ...laterExposures]),
    groups: z.array(group).min(2).max(12),
    /** The name of the group that the others are compared with. */
    reference: z.string(),
    /** Where what happened later is looked at all the same: the round at which it is fixed, and after which the outcome lies. */
    landmark: z.optional(z.string().min(1).max(80)),
  }),
  /** Where people begin at different rounds: since when each is exposed. */
  starts: z.optional(
    z.strictObject({
      /** The first round at which somebody was exposed, by its name, or a time in the unit of `outcome.rounds`. */
      column,
      /** What means that somebody never began; an empty cell does for the reference. */
      never: values.default(['never']),
      /** Beside whom: those who had not begun by the last round, or everybody until they begin. */
      comparison: z.enum(['never', 'not_yet']).default('never'),
    }),
  ),
  assignment: z.strictObject({
    how: z.enum(assignmentKinds),
    whyWithout: z.enum(whyWithout),
    /** The score on which a rule of entry rests, and its threshold. */
    rule: z.optional(
      z.strictObject({
        column,
        cutoff: number,
        enters: z.enum(['below', 'at_most', 'above', 'at_least']),
        /** Half the width of the window around the threshold; chosen from the data where absent. */
        bandwidth: z.optional(number.positive()),
      }),
    ),
  }),
  /** Who asked the outcome: a column and the values that mean the person's own mentor or case worker. */
  interviewer: z.union([z.literal('nobody'), z.strictObject({ role: column, own: values, mode: column })]),
  cluster: z.optional(column),
  strata: z.array(column).max(4).default([]),
  covariates: z.array(covariate).max(40).default([]),
  weights: z.optional(column),
  /**
   * Words of a table that mean that there is no answer, in place of what statistics programs write ("NA", "NaN", "N/A",
   * "null", "NULL", "."), which is Namibia to some; in columns of numbers beside these. An empty cell and the silences of an
   * instrument mean it always.
   */
  missing: z.optional(z.array(z.string().max(80)).max(20)),
  /** Whether those who stayed stand for all who began, each by one over the chance to stay; else they stand for themselves. */
  attrition: z.optional(z.literal('weighted')),
  /**
   * How some people's story ended, so that they cannot be asked: by which values of a column. Who died or migrated again before
   * the outcome was asked has none: nothing is missing of them, nothing is drawn for them, and how many there are is told by
   * group as an outcome of its own.
   */
  endings: z.optional(z.strictObject({ column, values })),
  where: z.array(condition).max(20).default([]),
  /** Whether effects are looked at by these columns, each with a test of interaction. */
  heterogeneity: z.array(column).max(4).default([]),
  primary: z.enum(estimators),
  sensitivity: z.array(z.enum(estimators)).max(12).default([]),
  /** The smallest difference that would matter, in the unit of the outcome. */
  smallestDifference: number.positive(),
  seed: z.int().min(1).max(2_147_483_646).default(1),
});

/** What is compared with what, how people came to it, and how it is estimated: written before anybody looks. */
export type ComparisonPlan = z.infer<typeof planShape>;
export type PlanGroup = ComparisonPlan['exposure']['groups'][number];
export type PlanCovariate = ComparisonPlan['covariates'][number];
export type PlanCondition = ComparisonPlan['where'][number];
