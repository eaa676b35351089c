import type { ListedRun } from './compare-answers.ts';

/** How many answers were told, and by how many different plans: other outcomes, other people, other ways are other plans. */
export interface AnswersTold {
  readonly answers: number;
  readonly plans: number;
}

/** Counts what somebody has seen of a mission: whoever asks twenty times finds something, be it of twenty outcomes. */
export function answersTold(runs: readonly ListedRun[]): AnswersTold {
  const told = runs.filter(({ kind, state }) => kind === 'answer' && state === 'told');
  return { answers: told.length, plans: new Set(told.map(({ plan, version }) => `${plan} ${version}`)).size };
}
