import { enCodes } from './codes-en.ts';

/** Columns that exports have, rounds and codes, in English: where data bear other names these stand as they are. */
export const enComparisonNames = {
  atRound: '{what}, {round}',
  rounds: enCodes.round,
  columns: {
    composite: 'Composite score',
    economic: 'Economic score',
    social: 'Social score',
    psychosocial: 'Psychosocial score',
    sex: 'Sex',
    age: 'Age',
    mentor: 'Mentor',
    case_worker: 'Case worker',
    interviewer: 'Interviewer',
    interviewer_role: 'Who asked',
    mode: 'How it was asked',
    pairing_offered: 'Mentor named within 90 days',
    mentored: 'Had a mentor',
    return_kind: 'Kind of return',
    place_of_return: 'Place of return',
    host_country: 'Country abroad',
    has_disability: 'Disability',
    months_since_return: 'Months since return',
    months_abroad: 'Months abroad',
    activity_kind: 'First economic help',
    channel: 'Helped directly or by referral',
    band: 'Band of the composite score',
    language: 'Language of the interview',
    interpreted: 'Interpreted',
    imported: 'From an import',
    country: 'Country',
    scheme: 'Scoring scheme',
  },
  /** Codes that a column holds, by the column. */
  values: {
    sex: enCodes.sex,
    return_kind: enCodes.return_kind,
    mode: enCodes.mode,
    interviewer_role: enCodes.interviewer_role,
    has_disability: enCodes.yes_no,
  },
};
