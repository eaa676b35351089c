import type { Problem } from '@orion/core';

/**
 * What the house forbids, all on this page. A code is kept for ever: programs rely on it. Sent as
 * RFC 9457 problem details; the sentence is for a developer, the page says it in the reader's language.
 */
export const refusals = {
  not_signed_in: { status: 401, title: 'Sign in first.' },
  sign_in_failed: { status: 401, title: 'Email and password do not fit.' },
  second_factor_needed: { status: 401, title: 'A second factor is needed.' },
  second_factor_failed: { status: 401, title: 'The second factor does not fit.' },
  too_many_tries: { status: 429, title: 'Too many tries; wait.' },
  too_busy: { status: 503, title: 'Too many ask at once; try again in a moment. Nothing was done.' },
  second_factor_absent: { status: 409, title: 'Set up a second factor first.' },
  password_wrong: { status: 403, title: 'The password does not fit.' },
  password_too_common: { status: 422, title: 'This password is among the first that are tried.' },
  confirmation_needed: { status: 403, title: 'Confirm with the password, or sign in anew.' },
  invitation_ended: { status: 404, title: 'This code is unknown, was used, or is over.' },
  challenge_ended: { status: 409, title: 'This took too long, or was done already; begin again.' },
  no_sign_in_elsewhere: { status: 404, title: 'This house has no sign-in elsewhere.' },
  not_from_our_page: { status: 403, title: 'This request did not come from our own page.' },
  not_permitted: { status: 403, title: 'This is not permitted.' },
  device_taken: { status: 409, title: 'This device id belongs to another account; make one of its own.' },
  email_taken: { status: 409, title: 'An account has this email already.' },
  device_revoked: { status: 403, title: 'This device was revoked.' },
  second_factor_required: { status: 403, title: 'This mission asks for a second factor.' },
  not_found: { status: 404, title: 'There is no such thing, or it is not yours to see.' },
  no_such_route: { status: 404, title: 'There is no such address.' },
  method_unknown: { status: 405, title: 'This address does not do that.' },
  not_valid: { status: 422, title: 'Something in the request is not valid.' },
  not_json: { status: 400, title: 'The request is not readable JSON.' },
  too_large: { status: 413, title: 'The request is too large; send less at a time.' },
  media_type_unknown: { status: 415, title: 'Send JSON.' },
  already_done: { status: 409, title: 'This was done already.' },
  key_reused: { status: 422, title: 'This idempotency key was used for another request.' },
  moved_meanwhile: { status: 409, title: 'Somebody changed it meanwhile; look again.' },
  share_refused: { status: 401, title: 'The share is not given for this.' },
  share_destroyed: { status: 410, title: 'The share was destroyed; use the passphrase.' },
  no_on_call_officer: { status: 409, title: 'A programme starts only with an on-call officer.' },
  demo_only: { status: 409, title: 'Only a demo mission can do that.' },
  already_set_up: { status: 409, title: 'This house has an administrator already.' },
  last_administrator: { status: 409, title: 'The house must keep an administrator.' },
  backup_failed: { status: 500, title: 'The backup could not be written.' },
  too_few_key_holders: { status: 409, title: 'A backup needs two people who each keep a key.' },
  backup_running: { status: 409, title: 'Another backup is being made.' },
  backup_unreadable: { status: 422, title: 'The backup does not open with this key, or is damaged.' },
  file_type_unknown: { status: 415, title: 'This kind of file is not taken in here.' },
  another_person_needed: { status: 409, title: 'Somebody else must confirm this.' },
  alert_open: { status: 409, title: 'An open alert is about this person; close it first.' },
  too_much_for_workbook: { status: 422, title: 'A workbook cannot hold so many rows or columns; take CSV or Parquet.' },
  comparison_outdated: { status: 409, title: 'People in this comparison are gone since; repeat it first.' },
  release_too_near: {
    status: 409,
    title: 'An earlier release is about nearly the same people: the difference would tell of a few.',
  },
  import_too_large: { status: 413, title: 'This file needs more room than an import has; divide it.' },
  no_printer: { status: 501, title: 'This machine has no Chromium that prints; print the page from a browser.' },
  our_fault: { status: 500, title: 'This is our fault. Tell the number to whoever runs Orion.' },
} as const;
export type RefusalCode = keyof typeof refusals;

/** Something the house forbids: thrown anywhere below the door, answered at the door. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly problems: readonly Problem[];
  /** What the page needs beside the code, never personal data. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: RefusalCode,
    given: { readonly problems?: readonly Problem[]; readonly detail?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.problems = given.problems ?? [];
    this.detail = given.detail ?? {};
  }
}
