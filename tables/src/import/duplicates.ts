import type { ResponseFacts } from '@orion/core';

/** A row that says what an earlier one says, or contradicts it under the same name. */
export interface FoundDuplicate {
  readonly code: 'duplicate_row' | 'conflicting_duplicate';
  readonly first: number;
  /** By what they are the same: the number of the response, or case, round and day. */
  readonly key: 'responseId' | 'caseNumber';
}

/**
 * Remembers which responses were seen. Two rows are of one response where they have its id, or the same
 * case, round and day; what they say is compared by a number of 53 bits.
 */
export class SeenResponses {
  readonly #byId = new Map<string, number>();
  readonly #byVisit = new Map<string, number>();
  readonly #contents = new Map<number, number>();

  /** Looks a row up and remembers it. */
  add(row: number, facts: ResponseFacts, content: number): FoundDuplicate | undefined {
    const { responseId, caseNumber, round, interviewedOn } = facts;
    const visit =
      caseNumber === undefined || round === undefined ? undefined : `${caseNumber} ${round} ${interviewedOn ?? ''}`;
    const sameId = responseId === undefined ? undefined : this.#byId.get(responseId);
    const sameVisit = visit === undefined ? undefined : this.#byVisit.get(visit);
    const first = sameId ?? sameVisit;
    if (first !== undefined)
      return {
        code: this.#contents.get(first) === content ? 'duplicate_row' : 'conflicting_duplicate',
        first,
        key: sameId === undefined ? 'caseNumber' : 'responseId',
      };
    if (responseId !== undefined) this.#byId.set(responseId, row);
    if (visit !== undefined) this.#byVisit.set(visit, row);
    if (responseId !== undefined || visit !== undefined) this.#contents.set(row, content);
    return undefined;
  }
}
