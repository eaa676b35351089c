import type { Day } from '@orion/core';
import { exitCodes, readWords, UsageError, type Command, type OptionHelp, type ParsedWords } from '../command.ts';
import { aboutFile, requireApart } from '../input.ts';
import { useInstrument } from '../instruments.ts';
import { foreignOptions, readWhole, understandFile } from '../importing/import-check.ts';
import { ProblemsFile, RowsFile, writeMapping } from '../importing/import-files.ts';
import { keepReading, keptOptions, keptReading } from '../importing/import-kept.ts';
import { printCounts, printFound, printMapping } from '../importing/import-print.ts';
import { peopleWords } from '../importing/import-people.ts';
import { recordOptions, recordWords } from '../importing/import-record.ts';
import { languageFrom, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'check', meaning: 'read the file and say what would come of it; nothing is taken into a house' },
  {
    name: 'people',
    meaning: 'the file, or several together, is a workbook of people: cases, households, contacts, lines of help',
  },
  ...foreignOptions,
  ...recordOptions,
  { name: 'save-map', value: 'FILE', meaning: 'keep the mapping, to be corrected or used for the next file: JSON' },
  ...keptOptions,
  {
    name: 'problems',
    value: 'FILE',
    meaning: 'every problem: CSV row,column,value,kind,reason,proposal,confidence,fate',
  },
  {
    name: 'out',
    value: 'FILE',
    meaning: 'the good rows as a table of responses with exact codes: CSV, for orion score',
  },
  { name: 'json', meaning: 'what was found, the mapping and the counts as JSON' },
];

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE --check [options] | FILE --mission NAME --account EMAIL [options] | --people FILE... [options]',
  summary: 'read survey responses from any table that people made, and take them into a house',
  details: [
    'FILE is CSV (any common separator; UTF-8, UTF-16, Windows-1252 ...), XLSX or Parquet. What each column',
    'and each answer means is proposed with a confidence; slips of case, spaces, apostrophes, accents, digits',
    'and doubled answers are repaired and counted. What is not certain is a problem: its row waits until',
    'somebody decides, by kind or singly, in the file given with --decisions:',
    '  {"byKind": {"near_value": "repair", "unknown_value": "blank"},',
    '   "single": [{"row": 7, "column": "Q5. Dette", "decision": "repair", "to": "no_debt"}]}',
    'A decision is repair (take the proposal), blank (as if not asked), leave_out (the row) or keep.',
    'With --people each sheet of a workbook, or each of several files, is a list of people, households, contacts',
    'or lines of help with the number of an older system; decisions name the sheet too. --check --mission sets it',
    'beside the house and records nothing.',
    'Exit code 2 where rows wait or are left out.',
  ].join('\n'),
  options,
  examples: [
    'orion import kobo.xlsx --check --save-map kobo.map.json --problems problems.csv',
    'orion import kobo2.xlsx --check --map kobo.map.json --decisions decisions.json --out answers.csv',
    'orion import kobo2.xlsx --map kobo.map.json --mission Guinea --account dounia@example.org --custodian amina@example.org',
    'orion import --people workbook.xlsx --check --mission Guinea --account amina@example.org --keep "The list of Labé"',
    'orion import --people next.xlsx --kept "The list of Labé" --mission Guinea --account amina@example.org',
    'orion import --undo 3f6c... --mission Guinea --account dounia@example.org',
    'orion import export.csv --check --separator semicolon --encoding windows-1252 --json',
  ],
  run: async (words) => {
    const parsed = readWords(words, { options, files: 0, more: 50 });
    const { files, options: given, switches } = parsed;
    const isOfPeople = switches.has('people') && given['undo'] === undefined && !switches.has('list');
    if (files.length > 1 && !isOfPeople) throw new UsageError(`one word too many: ${files[1]}; see --help`);
    if (given['undo'] !== undefined || switches.has('list')) return recordWords(words, parsed);
    if (!switches.has('check') && given['mission'] === undefined)
      throw new UsageError('say --check to read the file alone, or --mission to take it into a house');
    if (isOfPeople) {
      if (files.length === 0) throw new UsageError('a file is missing; see --help');
      return peopleWords(words, parsed);
    }
    if (!switches.has('check'))
      return files[0] === undefined
        ? recordWords(words, parsed)
        : aboutFile(files[0], () => recordWords(words, parsed));
    if (files[0] === undefined) throw new UsageError('a file is missing; see --help');
    requireApart([files[0], given['map'], given['decisions'], given['problems'], given['out']]);
    requireApart([files[0], given['decisions'], given['save-map'], given['problems'], given['out']]);
    return aboutFile(files[0], () => check(files[0], parsed, words));
  },
};

async function check(file: string, parsed: ParsedWords, words: readonly string[]): Promise<number> {
  const { options: given, switches } = parsed;
  const language = languageFrom(words);
  const instrument = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const today = new Date().toISOString().slice(0, 10) as Day;
  const kept = await keptReading(parsed, 'responses');
  if (kept.code !== exitCodes.ok) return kept.code;
  const understood = await understandFile(file, given, { instrument, today, kept: kept.document });
  const { table, mapping } = understood;
  const problems = given['problems'] === undefined ? undefined : new ProblemsFile(given['problems'], language);
  const rows = given['out'] === undefined ? undefined : new RowsFile(given['out'], instrument);
  try {
    const counts = await readWhole(understood, today, (batch) => {
      problems?.add(batch.problems);
      rows?.add(batch.rows);
    });
    problems?.finish();
    rows?.finish();
    if (given['save-map'] !== undefined) writeMapping(given['save-map'], mapping);
    if (switches.has('json')) say(JSON.stringify({ file, found: table.found, mapping, counts }, undefined, 2));
    else {
      printFound(file, table.found);
      printMapping(mapping);
      printCounts(counts, language);
    }
    const code = await keepReading(parsed, { holds: 'responses', mapping });
    if (code !== exitCodes.ok) return code;
    return counts.held + counts.leftOut > 0 ? exitCodes.someRejected : exitCodes.ok;
  } catch (error) {
    problems?.abandon();
    rows?.abandon();
    throw error;
  } finally {
    await table.close();
  }
}
