import type { ExportedResponse } from '../store/export-responses.ts';
import { isOfPerson } from './fact-columns.ts';
import { plainColumn, type OutColumn } from './out-column.ts';

/** One person's responses by round: of several in one round the latest, and how many there are. */
export interface PersonRow {
  readonly latest: ExportedResponse;
  readonly byRound: ReadonlyMap<string, { readonly response: ExportedResponse; readonly count: number }>;
}

/** Responses as they come, each person's one behind the other, gathered into persons. */
export class Persons {
  #waiting: ExportedResponse[] = [];

  /** The persons that are complete; the last may go on in the next rows. */
  add(rows: readonly ExportedResponse[]): readonly PersonRow[] {
    const complete: PersonRow[] = [];
    for (const row of rows) {
      if (this.#waiting[0] !== undefined && this.#waiting[0].pseudonym !== row.pseudonym) complete.push(...this.rest());
      this.#waiting.push(row);
    }
    return complete;
  }

  rest(): readonly PersonRow[] {
    const responses = this.#waiting;
    this.#waiting = [];
    const latest = responses.at(-1);
    return latest === undefined ? [] : [{ latest, byRound: byRound(responses) }];
  }
}

/** Responses come in the order of their days, so the last one of a round is the latest. */
function byRound(responses: readonly ExportedResponse[]): PersonRow['byRound'] {
  const found = new Map<string, { response: ExportedResponse; count: number }>();
  for (const response of responses)
    found.set(response.round, { response, count: (found.get(response.round)?.count ?? 0) + 1 });
  return found;
}

/**
 * The columns of a table with a row a person: what is the same in every round once, all else by round, such as
 * `eco_satisfaction_baseline`. `columnsOf` makes the columns anew for each round, since each is counted by itself.
 */
export function personColumns(
  columnsOf: () => readonly OutColumn[],
  rounds: readonly string[],
): readonly OutColumn<PersonRow>[] {
  const once = columnsOf()
    .filter(isOfPerson)
    .map((column): OutColumn<PersonRow> => ({
      ...column,
      ...counting(column),
      read: ({ latest }) => column.read(latest),
    }));
  return [...once, ...rounds.flatMap((round) => roundColumns(columnsOf(), round))];
}

function roundColumns(columns: readonly OutColumn[], round: string): readonly OutColumn<PersonRow>[] {
  const responses = plainColumn<PersonRow>(
    { name: `responses_${round}`, type: 'number', about: { of: 'fact', fact: 'responses' } },
    ({ byRound: found }) => found.get(round)?.count ?? 0,
  );
  const others = columns.filter((column) => !isOfPerson(column) && column.name !== 'round');
  return [
    { ...responses, round },
    ...others.map((column): OutColumn<PersonRow> => ({
      ...column,
      ...counting(column),
      name: `${column.name}_${round}`,
      round,
      read: (person) => {
        const found = person.byRound.get(round);
        return found === undefined ? undefined : column.read(found.response);
      },
    })),
  ];
}

/** What a class's column has beside its fields is not copied with them. */
function counting(column: OutColumn): Pick<OutColumn, 'counts'> & Partial<Pick<OutColumn, 'codeCounts'>> {
  return { counts: column.counts, ...(column.codeCounts && { codeCounts: column.codeCounts }) };
}
