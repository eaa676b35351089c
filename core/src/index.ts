/** The words and the rules of Orion: a table of contents. Everything here is pure and runs anywhere. */
export {
  languages,
  type AccountId,
  type AlertId,
  type AssistanceLineId,
  type CaseId,
  type ChangeId,
  type ConsentId,
  type ContactId,
  type Day,
  type DeviceId,
  type DimensionCode,
  type HouseholdId,
  type ImportId,
  type Instant,
  type InstrumentRef,
  type ItemCode,
  type Language,
  type MissionId,
  type OptionCode,
  type ResponseId,
  type SchemeRef,
} from './names.ts';
export {
  cellFaults,
  importFaults,
  planFaults,
  isProblemList,
  problem,
  Stopped,
  type CellFault,
  type ImportFault,
  type Place,
  type Problem,
  type ProblemCode,
} from './problem.ts';

export { instrumentRef, wordsIn, type Instrument, type InstrumentWords, type ItemWords } from './instrument.ts';
export { itemPlaces, type Item } from './item.ts';
export type { Gate } from './gate.ts';
export {
  findScheme,
  schemeRef,
  type PointsRule,
  type Scheme,
  type SchemeDimension,
  type ScoredItem,
} from './scheme.ts';
export { bandColumn, roundForThreshold, thresholdColumn, type Band, type Threshold } from './band.ts';
export { raiseFlags, type FlagCondition, type FlagRule } from './flag.ts';
export type { ExpectedScores, WorkedCase } from './worked-case.ts';
export { parseInstrument, printInstrument } from './parse-instrument.ts';
export { assembleInstrument, type AssembledInstrument, type InstrumentFiles } from './instrument-folder.ts';
export { outputNames } from './output-names.ts';
export { compareInstruments, counterpart, type Comparability, type InstrumentDifference } from './comparability.ts';

export { parseAnswer, printAnswer, silenceText, type Answer, type Silence } from './answer.ts';
export { decodeAnswer, encodeAnswer, encodeCell, faultOf, FIRST_ANSWER, type CodedAnswers } from './coding.ts';
export {
  checkAnswers,
  checkCells,
  encodeResponse,
  resolveGates,
  type Answers,
  type SurveyResponse,
} from './survey-response.ts';

export {
  importFacts,
  personFacts,
  responseFacts,
  type FactForm,
  type ImportedRow,
  type ImportFact,
  type ImportTarget,
  type PersonFact,
  type PersonFacts,
  type ResponseFact,
  type ResponseFacts,
} from './import-target.ts';
export {
  columnReasons,
  dateOrders,
  valueReasons,
  type ColumnReason,
  type DateOrder,
  type ImportMapping,
  type MappedColumn,
  type MappedValue,
  type ValueReason,
} from './import-mapping.ts';
export {
  importDecisions,
  importSlips,
  noDecisions,
  type ImportCounts,
  type ImportDecision,
  type ImportDecisions,
  type ImportFate,
  type ImportProblem,
  type ImportSlip,
  type ProblemCount,
  type SingleDecision,
  type SlipCount,
} from './import-problem.ts';

export {
  neededFields,
  workbookFields,
  workbookKinds,
  type FieldForm,
  type WorkbookColumn,
  type WorkbookKind,
  type WorkbookMapping,
  type WorkbookRow,
  type WorkbookSheetMapping,
  type WorkbookDecisions,
} from './import-workbook.ts';
export { fieldCodes } from './workbook-codes.ts';
export {
  decisionsShape,
  mappingShape,
  parseDecisions,
  parseMapping,
  parseWorkbookDecisions,
  parseWorkbookMapping,
  workbookShape,
} from './import-shape.ts';

export { makeScorer, scoreColumns, type ScoreColumns, type Scorer } from './scorer.ts';
export { reasonUnscored, score, type Score, type Scores, type Share, type UnscoredReason } from './score.ts';
export { storeScores, type StoredScores } from './stored-scores.ts';
export { scoreRows } from './score-rows.ts';
export { explain, type DimensionExplanation, type Explanation, type ItemContribution } from './explanation.ts';
export { compareLabels, rounds, type Round } from './round.ts';

export { assignedRoles, relations, roles, type AssignedRole, type Relation, type Role } from './role.ts';
export { writtenBy } from './written-by.ts';
export type { ContactCard, Guardian, Person, PersonAsKnown, PersonField } from './person.ts';
export * from './case-codes.ts';
export {
  assistanceChannels,
  assistanceDimensions,
  assistanceKindGroups,
  usualDimension,
  assistanceKinds,
  assistanceLevels,
  assistanceStates,
  isAmount,
  isFundingCode,
  type AssistanceChannel,
  type AssistanceDimension,
  type AssistanceKind,
  type AssistanceLevel,
  type AssistanceLine,
  type AssistanceState,
} from './assistance.ts';
export {
  consentCategories,
  consentForms,
  consentGivers,
  consentPurposes,
  consentRecipients,
  isBasisUnrecorded,
  isConsented,
  type Consent,
  type ConsentCategory,
  type ConsentForm,
  type ConsentGiver,
  type ConsentNames,
  type ConsentPurpose,
  type ConsentQuestion,
  type ConsentRecipient,
} from './consent.ts';
export {
  changeShapes,
  isDay,
  isInstant,
  type ChangeBody,
  type ChangeKind,
  type ChangePrivate,
} from './change-shape.ts';
export {
  changeRefusals,
  checkChange,
  isId,
  lateMarks,
  streamOf,
  type Change,
  type ChangeAnswer,
  type ChangeOf,
  type ChangeRefusal,
  type Delivered,
  type LateMark,
  type Recorded,
  type Withheld,
} from './change.ts';
export type {
  Alert,
  Assignment,
  Case,
  CaseState,
  CaseStatus,
  Conflict,
  ContactAttempt,
  GradedVulnerability,
  HouseholdMember,
  MarkedChange,
  Note,
  Register,
  TakenSurvey,
  ToldFacts,
} from './case.ts';
export { versionSeen } from './conflict.ts';
export { heldCategories, whatIsHeld, type Held, type HeldCategory } from './disclosure.ts';
export { erasureReasons, keepingReasons, type ErasureReason, type KeepingReason } from './erasure.ts';
export {
  documentKinds,
  documentTypeOf,
  documentTypes,
  largestDocument,
  type DocumentKind,
  type DocumentType,
} from './document.ts';
export { marksOf, personOf, project } from './project.ts';
export { calledAfter, callingOrder, nextChase, projectAlert, type AlertStaff } from './alert.ts';
export {
  codesOfField,
  indicatorAges,
  indicatorBreakdowns,
  indicatorCodeFields,
  indicatorDates,
  indicatorNumberFields,
  indicatorSources,
  isNumberField,
  type IndicatorBreakdown,
  type IndicatorSource,
} from './indicator-fields.ts';
export { tooFineIn } from './coarse-indicator.ts';
export {
  parseIndicator,
  periodOf,
  type Indicator,
  type IndicatorCondition,
  type IndicatorPeriod,
  type IndicatorTarget,
} from './indicator.ts';
export { exampleProtocol, fewestApart, mayStart, parseProtocol, type Protocol } from './protocol.ts';
export { compareProtocols, type ProtocolDifference, type ProtocolValue } from './compare-protocols.ts';
export { addDays, addMonths } from './calendar.ts';
export { adultOn, isMinorOn } from './of-age.ts';
export {
  dueKinds,
  dueOf,
  dueStates,
  lapsesOn,
  latestSurvey,
  mentoredSince,
  type Due,
  type DueKind,
  type DueState,
} from './due.ts';
export {
  proposalCaveats,
  proposalKinds,
  proposalReasons,
  propose,
  type Proposal,
  type ProposalCaveat,
  type ProposalKind,
  type ProposalReason,
} from './propose.ts';
export { retentionDue, type Retention } from './retention.ts';

export { foldName, skeletonOf } from './name-folding.ts';
export { prefixKeys, searchKeys, typedKeys } from './name-keys.ts';
export { phoneKey } from './phone-key.ts';
export { spellingDistance } from './spelling-distance.ts';
export { blockingKeys } from './blocking-keys.ts';
export { foldPerson, type FoldedPerson, type PersonLike } from './folded-person.ts';
export type { LikenessFinding, LikenessReason } from './likeness-reason.ts';
export { findDuplicates, likeness, likenessThresholds, type Duplicate, type Likeness } from './duplicate.ts';
