/**
 * Where a problem is. A folder problem has a path into the instrument document; a table problem
 * a row (1 is the first data row) and a column; the room that read the file adds file and line.
 */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly path?: readonly (string | number)[];
  readonly row?: number;
  readonly column?: string;
}

/**
 * Something a person can mend. It carries no sentence: words/ turns code, place and parameters
 * into one, in each language. Parameters never hold personal data beyond the faulty cell itself.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly place: Place;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Faults of one cell of a table of responses, in the order in which the first that applies is named. */
export const cellFaults = [
  'bad_spacing',
  'unknown_code',
  'repeated_code',
  'none_with_others',
  'answered_but_gate_false',
  'answered_but_gate_silent',
] as const;
export type CellFault = (typeof cellFaults)[number];

/** Faults of an instrument folder. */
export const instrumentFaults = [
  'file_missing',
  'json_broken',
  'shape_wrong',
  'name_repeated',
  'name_reserved',
  'unknown_dimension',
  'unknown_item',
  'unknown_option',
  'unknown_scheme',
  'unknown_name',
  'option_is_silence',
  'too_many_options',
  'exclusive_not_multiple',
  'gate_points_forward',
  'gate_not_single',
  'points_missing',
  'points_outside_0_1',
  'points_against_order',
  'points_wrong_kind',
  'dimension_without_items',
  'bands_hole',
  'bands_overlap',
  'bands_ends',
  'threshold_outside_0_1',
  'count_too_high',
  'text_missing',
  'text_unknown',
  'case_missing',
  'case_empty',
  'case_fails',
  'provenance_missing',
] as const;
export type InstrumentFault = (typeof instrumentFaults)[number];

/** Faults of a table as a whole: nothing can be read from it, or not what was asked. */
export const tableFaults = [
  'file_unreadable',
  'file_is_folder',
  'file_empty',
  'file_not_csv',
  'encoding_utf16',
  'encoding_not_utf8',
  'nul_byte',
  'quote_unclosed',
  'quote_misplaced',
  'text_after_quote',
  'bare_return',
  'row_ragged',
  'record_too_long',
  'columns_too_many',
  'header_repeated',
  'separator_not_comma',
  'column_missing',
  'no_question_column',
  'column_reserved',
  'cell_not_number',
  'cell_number_too_large',
  'workbook_broken',
  'workbook_encrypted',
  'workbook_several_sheets',
  'workbook_no_such_sheet',
  'workbook_formula',
  'workbook_error_cell',
  'workbook_too_large',
  'workbook_empty_rows',
  'parquet_broken',
  'map_broken',
  'decisions_broken',
  'map_unknown_column',
  'output_is_input',
  'output_not_a_file',
  'output_failed',
  'output_format',
  'pdf_without_printer',
  'instrument_unknown',
  'instrument_faulty',
  'scheme_unknown',
  'schemes_mixed',
  'scores_missing',
  'scores_already',
  'score_outside_0_1',
  'row_absent',
] as const;
export type TableFault = (typeof tableFaults)[number];

/** Faults of a change that came from a device or another program. */
export const changeFaults = [
  'change_shape',
  'case_exists',
  'case_absent',
  'case_merged_into_itself',
  'change_not_of_case',
  'conflict_absent',
  'alert_exists',
  'alert_absent',
  'change_not_of_alert',
  'protocol_shape',
  'officer_not_member',
  'request_shape',
  'response_exists',
  'response_absent',
  'assistance_absent',
  'indicator_shape',
  'indicator_too_fine',
] as const;
export type ChangeFault = (typeof changeFaults)[number];

/** Faults of a cell or a row of a file that people made, where it is imported. */
export const importFaults = [
  'unknown_value',
  'near_value',
  'several_answers',
  'contradictory_multiple',
  'exclusive_with_others',
  'answer_against_gate',
  'answer_behind_silence',
  'bad_date',
  'ambiguous_date',
  'future_date',
  'bad_number',
  'near_number',
  'out_of_range',
  'contradictory_fact',
  'missing_case_number',
  'missing_round',
  'missing_interview_date',
  'no_answers',
  'ragged_row',
  'unreadable_text',
  'duplicate_row',
  'conflicting_duplicate',
  'unknown_number',
  'field_missing',
  'not_a_code',
  'changed_since',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** Faults of a comparison plan, and of data that do not bear it. */
export const planFaults = [
  'plan_shape',
  'plan_no_object',
  'plan_too_small',
  'plan_too_large',
  'plan_not_above',
  'plan_not_known',
  'plan_unknown_field',
  'plan_one_group',
  'plan_group_repeated',
  'plan_value_in_two_groups',
  'plan_no_such_group',
  'plan_exposure_follows',
  'plan_landmark_idle',
  'plan_landmark_late',
  'plan_estimator_needs',
  'plan_estimator_unweighted',
  'plan_primary_repeated',
  'plan_estimator_twice',
  'plan_rule_missing',
  'plan_attrition_blind',
  'plan_rounds_few',
  'plan_rounds_order',
  'plan_slope_outcome',
  'plan_slope_landmark',
  'plan_starts_rounds',
  'plan_starts_change',
  'plan_starts_idle',
  'plan_starts_slope',
  'plan_starts_landmark',
  'plan_starts_unnamed',
  'plan_start_no_round',
  'plan_start_of_reference',
  'plan_exposure_changes',
  'plan_column_twice',
  'plan_outcome_elsewhere',
  'plan_condition',
  'plan_round_twice',
  'plan_measured_after',
  'plan_exposure_after',
  'plan_outcome_before',
  'plan_column_absent',
  'plan_not_yes_no',
  'plan_weight_negative',
  'plan_levels_many',
  'plan_columns_many',
  'plan_heterogeneity_many',
  'plan_unit_repeated',
  'plan_rows_repeat',
  'plan_row_of_rounds',
  'plan_missions_pooled',
  'plan_missions_alike',
  'plan_missions_estimator',
  'plan_missions_instruments',
  'plan_missions_schemes',
] as const;
export type PlanFault = (typeof planFaults)[number];

export type ProblemCode = CellFault | InstrumentFault | TableFault | ChangeFault | ImportFault | PlanFault;

/**
 * Carries problems out of a stream that must stop at once (a file that cannot be read on). It is
 * caught at the door of the room that was asked, never shown as a stack.
 */
export class Stopped extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(', '));
    this.name = 'Stopped';
    this.problems = problems;
  }
}

/** A problem without ceremony: `problem('row_ragged', { row: 7 }, { cells: 47, columns: 48 })`. */
export function problem(code: ProblemCode, place: Place = {}, parameters: Problem['parameters'] = {}): Problem {
  return { code, place, parameters };
}

/** Whether parsing or checking gave problems rather than a value. */
export function isProblemList(result: object): result is readonly Problem[] {
  return Array.isArray(result);
}
