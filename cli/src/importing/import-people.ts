import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  neededFields,
  parseWorkbookDecisions,
  parseWorkbookMapping,
  type Day,
  type Language,
  type WorkbookDecisions,
  type WorkbookMapping,
} from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import type { TerminalAsker } from '@orion/server';
import {
  countProblems,
  fitWorkbook,
  openWorkbookSheets,
  profileTable,
  proposeWorkbook,
  readWorkbookSheets,
  savedWorkbook,
  type ReadSheets,
  type SheetProblem,
} from '@orion/tables';
import { exitCodes, required, type ParsedWords } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { aboutFile, requireApart } from '../input.ts';
import { alignedTable, bold, grouped, languageFrom, Progress, say } from '../terminal.ts';
import { foreignFrom } from './import-check.ts';
import { sayCounts, sayRecorded } from './import-counts.ts';
import { keepReading, keptReading } from './import-kept.ts';
import { checked, ProblemsFile, readJson, writeJson } from './import-files.ts';

interface ReadPeople extends ReadSheets {
  readonly mapping: WorkbookMapping;
  readonly decisions: WorkbookDecisions | undefined;
}

/**
 * A workbook of people, or several files that belong together: read, checked (beside a house, where one is named), or
 * taken into it.
 */
export async function peopleWords(words: readonly string[], parsed: ParsedWords): Promise<number> {
  const { files, options: given, switches } = parsed;
  requireApart([...files, given['map'], given['decisions'], given['problems']]);
  requireApart([...files, given['decisions'], given['save-map'], given['problems']]);
  const kept = await keptReading(parsed, 'people');
  if (kept.code !== exitCodes.ok) return kept.code;
  const read = await aboutFile(files[0] ?? '', () => readPeople(parsed, kept.document));
  if (given['save-map'] !== undefined) writeJson(given['save-map'], savedWorkbook(read.mapping));
  const code = await keepReading(parsed, { holds: 'people', mapping: read.mapping });
  if (code !== exitCodes.ok) return code;
  const language = languageFrom(words);
  if (!switches.has('json')) printSheets(read);
  if (given['mission'] === undefined) return tell(parsed, language, read, { problems: [] });
  const asker: TerminalAsker = { email: required(given, 'account'), mission: given['mission'] };
  const progress = new Progress('writing');
  const brought = {
    ...read,
    sha256: await digestOf(files),
    custodian: given['custodian'],
    areOver: switches.has('over'),
    tell: (changes: number) => progress.show(changes),
  };
  return inHouse(parsed, async (server, house) => {
    if (switches.has('check'))
      return tell(parsed, language, read, await server.planPeopleAtTerminal(house, asker, brought));
    const { id, result, problems } = await server.importPeopleAtTerminal(house, asker, brought);
    progress.clear();
    if (!switches.has('json')) sayRecorded(id, asker);
    return tell(parsed, language, read, { id, counts: result, problems });
  });
}

async function readPeople({ files, options: given }: ParsedWords, document: unknown): Promise<ReadPeople> {
  const today = new Date().toISOString().slice(0, 10) as Day;
  const { map, decisions: decided } = given;
  const kept =
    document !== undefined
      ? checked(given['kept'] ?? '', parseWorkbookMapping(document))
      : map === undefined
        ? undefined
        : checked(map, parseWorkbookMapping(await readJson(map)));
  const decisions =
    decided === undefined
      ? undefined
      : checked(decided, parseWorkbookDecisions(await readJson(decided, 'decisions_broken')));
  const sheets = await openWorkbookSheets(files, foreignFrom(given));
  const progress = new Progress('reading');
  try {
    const profiled = [];
    for (const { sheet, table } of sheets) profiled.push({ sheet, profile: await profileTable(table) });
    const mapping = kept ? fitWorkbook(kept, profiled, today) : proposeWorkbook(profiled, today);
    const tellRows = (rows: number): void => progress.show(rows);
    return { ...(await readWorkbookSheets({ sheets, mapping, decisions, today, tell: tellRows })), mapping, decisions };
  } finally {
    progress.clear();
    for (const { table } of sheets) await table.close();
  }
}

function printSheets({ mapping, sheets }: ReadPeople): void {
  for (const { sheet, kind, columns } of mapping.sheets) {
    const counts = sheets.find((one) => one.sheet === sheet);
    say(
      `${bold(sheet)}: ${kind ?? 'left out'}${kind !== null && counts ? `; ${grouped(counts.good)} rows good, ${grouped(counts.held)} wait, ${grouped(counts.leftOut)} left out` : ''}`,
    );
    if (kind === null) continue;
    const lines = columns.map(({ header, field, confidence }) => [
      header.slice(0, 44),
      field ?? '-',
      `${Math.round(confidence * 100)}%`,
    ]);
    say(alignedTable([['column', 'is', 'sure'], ...lines], 3));
    const missing = neededFields[kind].filter((name) => columns.every(({ field }) => field !== name));
    if (missing.length > 0)
      say(
        `${bold('No column is')} ${missing.join(', ')}, without which rows wait: name it in a file of --save-map, and read it with --map`,
      );
    say('');
  }
}

interface Outcome {
  readonly id?: string;
  readonly counts?: object;
  readonly problems: readonly SheetProblem[];
}

function tell(
  { options: given, switches }: ParsedWords,
  language: Language,
  read: ReadPeople,
  { id, counts, problems: more }: Outcome,
): number {
  const problems = [...read.problems, ...more];
  if (given['problems'] !== undefined) writeProblems(given['problems'], language, problems);
  const { sheets, mapping } = read;
  if (switches.has('json'))
    say(JSON.stringify({ id, sheets, mapping, counts, problems: countProblems(problems) }, undefined, 2));
  else {
    sayCounts(counts);
    printProblems(problems, language);
  }
  const isWhole = problems.every(({ fate }) => fate !== 'held' && fate !== 'leave_out');
  return isWhole ? exitCodes.ok : exitCodes.someRejected;
}

function printProblems(problems: readonly SheetProblem[], language: Language): void {
  for (const { code, count, held, examples } of countProblems(problems)) {
    say('');
    say(`${bold(code)}: ${grouped(count)}, ${grouped(held)} wait`);
    for (const found of examples.slice(0, 3)) say(`  ${found.sheet}: ${sentenceOf(found, language).slice(0, 160)}`);
  }
}

function writeProblems(path: string, language: Language, problems: readonly SheetProblem[]): void {
  const file = new ProblemsFile(path, language);
  file.add(
    problems.map((found) => ({
      ...found,
      place: { ...found.place, column: `${found.sheet}: ${found.place.column}` },
    })),
  );
  file.finish();
}

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
