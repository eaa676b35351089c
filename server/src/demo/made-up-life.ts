import type { Sex } from '@orion/core';
import type { AnswerModel, Levels } from './answer-model.ts';
import { chanceOf, normal } from './chance.ts';
import type { Chance } from './made-up-people.ts';
import {
  compositeOf,
  demoDimensions,
  demoTruths,
  foundProbability,
  mentoringProbability,
  type CountryTruth,
  type DemoCountry,
} from './truths.ts';

/** Rounds by the months after return in which they are taken, and the share of a year's change that has come by then. */
const rounds = [
  { round: 'baseline', months: 1, share: 0 },
  { round: 'midline', months: 7, share: 0.5 },
  { round: 'endline', months: 13, share: 1 },
] as const;

export interface MadeUpInterview {
  readonly round: (typeof rounds)[number]['round'];
  readonly months: number;
  /** Which of the mission's interviewers asked, from 0 on. */
  readonly interviewer: number;
  readonly answers: Readonly<Record<string, string>>;
  /** The composite that was found; nothing where too little was answered. */
  readonly composite: number | undefined;
}

/** One made-up person and what became of them: all that matters to an evaluation. */
export interface MadeUpLife {
  readonly country: DemoCountry;
  readonly sex: Extract<Sex, 'female' | 'male'>;
  /** How many months ago the person returned. */
  readonly monthsAgo: number;
  readonly isMentored: boolean;
  readonly interviews: readonly MadeUpInterview[];
}

export interface LifePlan {
  readonly country: DemoCountry;
  readonly seed: number;
  /** Of the mission's people, from 0 on. */
  readonly number: number;
  readonly interviewers: number;
  readonly monthsAgo: number;
  readonly model: AnswerModel;
  readonly scoreOf: (answers: Readonly<Record<string, string>>) => number | undefined;
}

/** Makes up one life. The same seed and number give the same one, however many others there are. */
export function makeUpLife(plan: LifePlan): MadeUpLife {
  const { country, seed, number } = plan;
  const truth: CountryTruth = demoTruths.countries[country];
  const chance = chanceOf(seed, country, number);
  const isWoman = chance() < truth.women;
  const own = ownLevels(truth, isWoman, chance);
  const ask = (place: 0 | 1 | 2, isMentored: boolean): MadeUpInterview =>
    interview(plan, { own, place, isMentored, chance });
  const baseline = ask(0, false);
  const isMentored =
    baseline.composite !== undefined && chance() < mentoringProbability(truth.entry, baseline.composite);
  const interviews = [baseline];
  for (const place of [1, 2] as const) {
    const last = interviews.at(-1)?.composite ?? compositeOf(truth);
    // Chances are drawn whether they are needed or not, so that a later day changes no earlier round.
    const isFound = chance() < foundProbability(isWoman, last);
    const taken = ask(place, isMentored);
    if (isFound && rounds[place].months <= plan.monthsAgo) interviews.push(taken);
  }
  return { country, sex: isWoman ? 'female' : 'male', monthsAgo: plan.monthsAgo, isMentored, interviews };
}

/** Where the person stands at the baseline. The difference of the sexes leaves the country's mean where it is. */
function ownLevels({ level, women, womenLessMen }: CountryTruth, isWoman: boolean, chance: Chance): Levels {
  const { person, inDimension } = demoTruths.spread;
  const own = normal(chance) * person + womenLessMen * ((isWoman ? 1 : 0) - women);
  return Object.fromEntries(demoDimensions.map((name) => [name, level[name] + own + normal(chance) * inDimension]));
}

function interview(
  { country, seed, interviewers, model, scoreOf }: LifePlan,
  { own, place, isMentored, chance }: { own: Levels; place: 0 | 1 | 2; isMentored: boolean; chance: Chance },
): MadeUpInterview {
  const { round, months, share } = rounds[place];
  const interviewer = Math.floor(chance() * interviewers);
  const { growth, mentoring, spread } = demoTruths;
  const moved = (growth + (isMentored ? mentoring : 0)) * share + interviewerEffect(seed, country, interviewer);
  const levels = Object.fromEntries(
    demoDimensions.map((name) => [name, (own[name] ?? 0) + moved + normal(chance) * spread.round]),
  );
  const answers = model.answer(levels, chance);
  return { round, months, interviewer, answers, composite: scoreOf(answers) };
}

/** By how much somebody finds people better off than another would. */
export function interviewerEffect(seed: number, country: DemoCountry, interviewer: number): number {
  return normal(chanceOf(seed, country, 'interviewer', interviewer)) * demoTruths.spread.interviewer;
}
