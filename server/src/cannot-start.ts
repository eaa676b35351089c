/** What keeps the house from opening, by name; a page or a test can tell them apart. */
export type CannotStartCode =
  | 'folder_in_use'
  | 'folder_not_ours'
  | 'folder_unusable'
  | 'no_binaries'
  | 'no_user'
  | 'newer_data'
  | 'older_data'
  | 'postgres_failed'
  | 'database_unreachable'
  | 'database_unfit'
  | 'https_broken'
  | 'https_name'
  | 'port_taken'
  | 'no_pages';

/**
 * The house cannot open, and whoever started it can mend that: the message is a plain sentence that says
 * what is wrong and what to do. It holds no password.
 */
export class CannotStart extends Error {
  override name = 'CannotStart';
  readonly code: CannotStartCode;

  constructor(code: CannotStartCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}
