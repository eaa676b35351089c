import { problem, Stopped, type ImportFact, type ImportMapping, type Problem } from '@orion/core';
import { bookOf, readFact } from './fact-reader.ts';

/** As a mapping says of every row, where the file does not: read as a cell would be, and refused where it cannot be. */
export function readEveryRow(everyRow: ImportMapping['everyRow'], today: string): ImportMapping['everyRow'] {
  const problems: Problem[] = [];
  const read = Object.entries(everyRow).flatMap(([name, text]) => {
    const fact = name as ImportFact;
    const told = tellFact(fact, text, today);
    if (told === undefined) problems.push(problem('unknown_option', {}, { item: fact, name: text }));
    return told === undefined || told === '' ? [] : [[fact, told]];
  });
  if (problems.length > 0) throw new Stopped(...problems);
  return Object.fromEntries(read) as ImportMapping['everyRow'];
}

function tellFact(fact: ImportFact, text: string, today: string): string | undefined {
  const book = bookOf(fact);
  if (book) {
    const { to, confidence } = book.certainMeaningOf(text);
    return to !== null && confidence >= 0.9 ? to : undefined;
  }
  const habit = { dates: { order: 'ymd', isSure: true }, decimal: undefined, today } as const;
  const { fault, text: told } = readFact(fact, text, habit);
  return fault === undefined ? told : undefined;
}
