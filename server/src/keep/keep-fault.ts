/** What goes wrong when a house is kept, by name; a page or a test can tell them apart. */
export type KeepFaultCode =
  | 'too_few_key_holders'
  | 'name_taken'
  | 'no_such_key_holder'
  | 'place_taken'
  | 'key_in_house'
  | 'not_readable'
  | 'not_a_key'
  | 'wrong_key'
  | 'not_a_backup'
  | 'damaged'
  | 'newer_backup'
  | 'house_not_empty'
  | 'house_open'
  | 'no_house'
  | 'no_room'
  | 'backup_running'
  | 'not_whole';

/**
 * Something that whoever keeps the house can mend: the message is a plain sentence that says what is wrong,
 * what to do, and what was or was not changed. It holds no secret and nothing of a person's case.
 */
export class KeepFault extends Error {
  override name = 'KeepFault';
  readonly code: KeepFaultCode;

  constructor(code: KeepFaultCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}

/** The one sentence for all the ways in which a file can fail to be what was written. */
export function damagedBackup(cause?: unknown): KeepFault {
  return new KeepFault(
    'damaged',
    'The backup is cut short or was altered: it is not as it was written. Use another backup. Nothing was changed.',
    cause,
  );
}
