import type { Protocol } from '@orion/core';

/** A part of the form that changes the draft of a protocol. */
export interface DraftGiven {
  readonly draft: Protocol;
  readonly onDraft: (draft: Protocol) => void;
}
