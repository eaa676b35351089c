import { problem, type PlanFault, type Problem } from '../problem.ts';

/** What is wrong with a plan, at a place in it. */
export function fault(
  code: PlanFault,
  path: readonly (string | number)[],
  parameters: Problem['parameters'] = {},
): Problem {
  return problem(code, { path }, { at: path.join('.'), ...parameters });
}
