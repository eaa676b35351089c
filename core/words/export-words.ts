/** Columns of a table of responses that are neither answers nor scores. */
export const exportedFacts = [
  'pseudonym',
  'mission',
  'country',
  'round',
  'day',
  'month',
  'mode',
  'interviewer_role',
  'interviewer',
  'language',
  'interpreted',
  'minutes',
  'imported',
  'sex',
  'age',
  'place_of_return',
  'host_country',
  'return_kind',
  'months_since_return',
  'months_abroad',
  'mentored',
  'mentor',
  'pairing_offered',
  'mentored_since',
  'ending',
  'has_disability',
  'responses',
  'case',
  'given_name',
  'family_name',
  'other_names',
  'birth',
  'phones',
] as const;
export type ExportedFact = (typeof exportedFacts)[number];

/** What the book of codes beside a table says, in one language. */
export interface ExportWords {
  /** Names of the sheets or files. */
  readonly sheets: Readonly<Record<'responses' | 'people' | 'columns' | 'codes' | 'about', string>>;
  /** Heads of the book's own columns. */
  readonly heads: Readonly<Record<BookHead, string>>;
  readonly facts: Readonly<Record<ExportedFact, string>>;
  /** What a column of scores is; `{name}` is the dimension's name. */
  readonly scores: Readonly<Record<ScoreKind, string>>;
  /** What a column holds. */
  readonly holds: Readonly<Record<'code' | 'label' | 'several' | 'number' | 'day' | 'text' | 'yes_no', string>>;
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly about: Readonly<Record<AboutLine, string>>;
  readonly provisional: string;
  readonly context: string;
  readonly assistance: string;
}

export type BookHead =
  | 'column'
  | 'meaning'
  | 'holds'
  | 'dimension'
  | 'number'
  | 'kind'
  | 'askedWhen'
  | 'scored'
  | 'filled'
  | 'empty'
  | 'declined'
  | 'dontKnow'
  | 'notApplicable'
  | 'note'
  | 'code'
  | 'label'
  | 'points'
  | 'scheme'
  | 'what'
  | 'value';

export type ScoreKind =
  | 'dimension'
  | 'composite'
  | 'coverage'
  | 'band'
  | 'dimensionBand'
  | 'threshold'
  | 'flags'
  | 'unscored_reason'
  | 'instrument'
  | 'scheme';

export type AboutLine =
  | 'mission'
  | 'made'
  | 'rows'
  | 'people'
  | 'instrument'
  | 'schemes'
  | 'filters'
  | 'as'
  | 'consented'
  | 'provisional'
  | 'silences'
  | 'gates'
  | 'doubles'
  | 'latest'
  | 'apostrophe'
  | 'pseudonym';
