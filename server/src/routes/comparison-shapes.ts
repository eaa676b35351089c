import type { Comparison } from '@orion/analysis';
import type { Problem } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import type { PartTree } from '@orion/report/comparison';
import { z } from 'zod';
import type { ComparisonCheck } from '../comparison/index.ts';
import { id } from './shapes.ts';

export const onePlan = z.custom<ComparisonPlan>().meta({ id: 'ComparisonPlan', type: 'object' });
const oneComparison = z.custom<Comparison>().meta({ id: 'Comparison', type: 'object' });
const oneCheck = z.custom<ComparisonCheck>().meta({ id: 'ComparisonCheck', type: 'object' });
/** An element with its attributes and what is inside, as a page draws it. */
export const onePart = z.custom<PartTree>().meta({ id: 'ReportPart', type: 'object' });
const oneProblem = z.custom<Problem>().meta({ id: 'PlanProblem', type: 'object' });

/** How far a run is; `interrupted` where the house stopped meanwhile. */
const runStates = ['going', 'told', 'problems', 'stopped', 'failed', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];
export const runKind = z.enum(['check', 'answer']);

/** Where a plan or a run lies that is about several missions, and all of these by their ids; absent where it is about one. */
const over = { home: id.optional(), missions: z.array(id).optional() };
/** Other missions beside the one of the address, of which one is an evaluator too. */
export const besideMissions = z.array(id).max(30);

export const listedRun = z.object({
  id,
  ...over,
  plan: id,
  version: z.number(),
  kind: runKind,
  by: id,
  at: z.string(),
  state: z.enum(runStates),
  people: z.number().nullable(),
  /** When last somebody who was in it was erased: it should be repeated. */
  goneAt: z.string().optional(),
});

export const savedPlan = z.object({
  id,
  ...over,
  version: z.number(),
  by: id,
  at: z.string(),
  /** sha256 of the plan: the same plan, the same hash. */
  hash: z.string(),
  plan: onePlan,
});

export const comparedColumn = z.object({
  name: z.string(),
  kind: z.enum(['number', 'category']),
  /** What is known of the person or the interview, an answer, what scoring says. */
  of: z.enum(['fact', 'item', 'score']),
  /** Of which round; absent where it is the same in all. */
  round: z.string().optional(),
});

/** A run with all that is told of it. */
export const toldRun = z.object({
  run: listedRun,
  plan: savedPlan,
  /** Saved before anybody looked at this outcome by this exposure in any mission that it is about. */
  isPlanned: z.boolean(),
  /** How often the outcome was looked at so far in any mission that it is about; each run once. */
  looks: z.number(),
  progress: z.object({ phase: z.enum(['reading', 'comparing']), done: z.number(), people: z.number() }).optional(),
  /** sha256 of the columns that were read. */
  dataHash: z.string().optional(),
  check: oneCheck.optional(),
  comparison: oneComparison.optional(),
  problems: z.array(oneProblem).optional(),
  /** Somebody whom a researcher compared consents to research no longer: it should be repeated. */
  isConsentWithdrawn: z.boolean(),
});
export type ToldRun = z.infer<typeof toldRun>;
