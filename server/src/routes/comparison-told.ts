import type { LookBefore } from '@orion/analysis';
import { isId, type MissionId } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import type { z } from 'zod';
import { goingRun, withoutOutcome } from '../comparison/index.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { KeptPlan, KeptResult, KeptRun, Looks } from '../store/comparisons.ts';
import type { listedRun, RunState, savedPlan, toldRun } from './comparison-shapes.ts';

export function idNamed(params: Readonly<Record<string, string>>, name: string): string {
  const found = params[name];
  if (!isId(found)) throw new Refusal('not_found');
  return found;
}

export function planShown(kept: KeptPlan): z.infer<typeof savedPlan> {
  const { id, version, by, at, hash, body } = kept;
  return { id, ...overOf(kept), version, by, at: at.toISOString(), hash: hash ?? '', plan: body as ComparisonPlan };
}

function overOf({ home, missions }: Pick<KeptPlan, 'home' | 'missions'>): Pick<KeptPlan, 'home'> | object {
  return missions === null ? {} : { home, missions: [...missions] };
}

/** Every mission that a plan or a run is about. */
export function missionsOf({ home, missions }: Pick<KeptPlan, 'home' | 'missions'>): readonly MissionId[] {
  return missions ?? [home];
}

export function listed(house: House, run: KeptRun): z.infer<typeof listedRun> {
  const { id, plan, version, kind, by, at, ended } = run;
  const state: RunState = ended?.outcome ?? (goingRun(house, id) ? 'going' : 'interrupted');
  return {
    id,
    ...overOf(run),
    plan,
    version,
    kind,
    by,
    at: at.toISOString(),
    state,
    people: ended?.people ?? null,
    ...(ended?.goneAt && { goneAt: ended.goneAt.toISOString() }),
  };
}

/** What was found of a run. */
export interface FoundRun {
  readonly run: KeptRun;
  readonly plan: KeptPlan;
  readonly result: KeptResult | undefined;
  readonly looks: Looks;
  readonly isConsentWithdrawn: boolean;
}

/** Planned is what was saved before anybody looked at this outcome by this exposure: the house's clock says so. */
export function isPlanned({ plan, looks }: Pick<FoundRun, 'plan' | 'looks'>): boolean {
  return looks.first === null || plan.at.getTime() < looks.first.getTime();
}

/** The comparison as this house tells it: whether the plan was logged before, it knows better than the engine. */
export function comparisonTold<Told extends LookBefore>(
  comparison: Told,
  found: Pick<FoundRun, 'plan' | 'looks'>,
): Told {
  if (!isPlanned(found)) return comparison;
  return { ...comparison, checks: comparison.checks.filter(({ code }) => code !== 'plan_not_logged') };
}

export function runTold(house: House, found: FoundRun): z.infer<typeof toldRun> {
  const { run, plan, result, looks, isConsentWithdrawn } = found;
  const progress = goingRun(house, run.id);
  const comparison = result?.comparison && comparisonTold(result.comparison, found);
  const look = result?.look ? comparisonTold(result.look, found) : comparison;
  return {
    run: listed(house, run),
    plan: planShown(plan),
    isPlanned: isPlanned(found),
    isConsentWithdrawn,
    looks: looks.looks,
    ...(progress && { progress }),
    ...(result && { dataHash: result.dataHash }),
    ...(run.kind === 'check' ? look && { check: withoutOutcome(look) } : comparison && { comparison }),
    ...(result?.problems && { problems: [...result.problems] }),
  };
}
