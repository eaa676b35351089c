import {
  checkCells,
  explain,
  findScheme,
  isProblemList,
  makeScorer,
  score,
  storeScores,
  type Case,
  type Explanation,
  type Instrument,
  type InstrumentRef,
  type Scheme,
  type StoredScores,
  type TakenSurvey,
} from '@orion/core';

type Instruments = ReadonlyMap<InstrumentRef, Instrument>;
type Asked = Pick<TakenSurvey, 'instrument' | 'scheme' | 'answers'>;

/** The scheme a survey is scored with, where this phone has its instrument. */
export function schemeOf(survey: Pick<Asked, 'instrument' | 'scheme'>, instruments: Instruments): Scheme | undefined {
  return findScheme(instruments.get(survey.instrument)?.schemes ?? [], survey.scheme);
}

/** The scores of a survey: reckoned here from the answers, or as the server sent them to those who see no answers. */
export function scoresOf(survey: TakenSurvey, instruments: Instruments): StoredScores | undefined {
  const checked = scorable(survey, instruments);
  return checked ? storeScores(score(checked.scorer, checked.response)) : survey.scores;
}

/** The case with the scores of every survey whose answers are here: what core derives from scores, it then derives here too. */
export function withScores(found: Case, instruments: Instruments): Case {
  if (found.surveys.every(({ answers }) => answers === undefined)) return found;
  const surveys = found.surveys.map((survey) => {
    const scores = scoresOf(survey, instruments);
    return scores ? { ...survey, scores } : survey;
  });
  return { ...found, surveys };
}

/** Why it scores so; only where the answers may be seen. */
export function explanationOf(survey: Asked, instruments: Instruments): Explanation | undefined {
  const checked = scorable(survey, instruments);
  return checked && explain(checked.scorer, checked.response);
}

function scorable(
  survey: Asked,
  instruments: Instruments,
):
  | { scorer: ReturnType<typeof makeScorer>; response: Exclude<ReturnType<typeof checkCells>, readonly unknown[]> }
  | undefined {
  const instrument = instruments.get(survey.instrument);
  const scheme = schemeOf(survey, instruments);
  if (!instrument || !scheme || !survey.answers) return undefined;
  const response = checkCells(instrument, survey.answers);
  return isProblemList(response) ? undefined : { scorer: scorerOf(instrument, scheme), response };
}

/** A caseload is scored with one scheme: its tables are made once. */
const scorers = new WeakMap<Scheme, ReturnType<typeof makeScorer>>();

function scorerOf(instrument: Instrument, scheme: Scheme): ReturnType<typeof makeScorer> {
  const found = scorers.get(scheme) ?? makeScorer(instrument, scheme);
  scorers.set(scheme, found);
  return found;
}
