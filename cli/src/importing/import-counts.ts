import type * as Server from '@orion/server';
import { grouped, say } from '../terminal.ts';

/** Where an import can be undone: the whole command, to be copied. */
export function sayRecorded(id: string, { email, mission }: Server.TerminalAsker): void {
  say(`Recorded as import ${id}; it can be undone as a whole:`);
  say(`  orion import --undo ${id} --mission ${quoted(mission)} --account ${quoted(email)}`);
}

/** A word as a shell reads it as one. */
function quoted(word: string): string {
  return /^[\w@.+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const sentences: Readonly<Record<string, string>> = {
  newCases: 'new cases',
  knownCases: 'people known already',
  addedResponses: 'responses added',
  correctedResponses: 'responses corrected',
  unchangedResponses: 'responses that say the same as before',
  repeatedResponses: 'rows that say a response again',
  incompleteRows: 'rows without a number, a round or a day, left out',
  erasedRows: 'rows of people who were erased, left out',
  correctedPeople: 'people corrected',
  addedCards: 'contact cards',
  correctedCards: 'contact cards corrected',
  addedHouseholds: 'household places',
  correctedHouseholds: 'household places corrected',
  unchangedHouseholds: 'household places as before',
  addedContacts: 'contacts',
  correctedContacts: 'contacts corrected',
  unchangedContacts: 'contacts as before',
  addedLines: 'lines of help',
  correctedLines: 'lines of help corrected',
  unchangedLines: 'lines of help as before',
  heldRows: 'rows that wait',
  leftOutRows: 'rows left out, as decided',
  retractedCases: 'cases retracted',
  keptCases: 'cases that somebody worked on since, kept',
  retractedResponses: 'responses retracted',
  restoredResponses: 'responses put back as they were',
  keptResponses: 'responses that a later file corrected, kept',
  restoredPeople: 'people put back as they were',
  retractedHouseholds: 'household places retracted',
  retractedContacts: 'contacts retracted',
  retractedLines: 'lines of help retracted',
  restoredFacts: 'households, contacts and lines of help put back as they were',
  keptFacts: 'households, contacts and lines of help that were told otherwise since, kept',
};

/** What came of an import, a line each. */
export function sayCounts(counts: unknown): void {
  for (const line of countLines(counts)) say(`  ${line}`);
}

/** What there is of each count, in words and always in this order; nothing of a count that is nothing. */
export function countLines(counts: unknown): readonly string[] {
  const told = new Map<string, unknown>(Object.entries(counts ?? {}));
  return Object.entries(sentences).flatMap(([name, sentence]) => {
    const count = Number(told.get(name) ?? 0);
    return count > 0 ? [`${grouped(count)} ${sentence}`] : [];
  });
}
