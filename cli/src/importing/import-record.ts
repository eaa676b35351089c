import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Day, ImportedRow } from '@orion/core';
import type * as Server from '@orion/server';
import { exitCodes, required, UsageError, type OptionHelp, type ParsedWords } from '../command.ts';
import { dataOption } from '../house-place.ts';
import { inHouse } from '../in-house.ts';
import { useInstrument } from '../instruments.ts';
import { grouped, languageFrom, Progress, say } from '../terminal.ts';
import { readWhole, understandFile } from './import-check.ts';
import { countLines, sayCounts, sayRecorded } from './import-counts.ts';
import { keepReading, keptReading } from './import-kept.ts';
import { printCounts } from './import-print.ts';

/** Options of an import into a house. */
export const recordOptions: readonly OptionHelp[] = [
  { name: 'mission', value: 'NAME|ID', meaning: 'take the good rows into this mission of the house' },
  { name: 'account', value: 'EMAIL', meaning: 'in whose name; their rights hold, and the audit names them' },
  {
    name: 'custodian',
    value: 'EMAIL',
    meaning: 'who looks after people who are new: a case worker or supervisor (default: the account)',
  },
  { name: 'scheme', value: 'NAME', meaning: 'how answers are scored (default provisional@1)' },
  { name: 'over', meaning: 'cases of people who are new are over: closed on the day of their last interview' },
  { name: 'undo', value: 'ID', meaning: 'undo an import as a whole; what was worked on since stays' },
  { name: 'list', meaning: 'what was brought to the mission' },
  dataOption,
];

/** Takes a file into a house, undoes what was taken, or lists it. */
export async function recordWords(words: readonly string[], parsed: ParsedWords): Promise<number> {
  const { options: given, switches, files } = parsed;
  const asker = { email: required(given, 'account'), mission: required(given, 'mission') };
  if (given['undo'] !== undefined)
    return inHouse(parsed, async (server, house) => undo(server, house, asker, given['undo'] ?? ''));
  if (switches.has('list')) return inHouse(parsed, async (server, house) => list(server, house, asker));
  const [file] = files;
  if (file === undefined) throw new UsageError('a file is missing; see --help');
  return record(words, parsed, { file, asker });
}

async function record(
  words: readonly string[],
  parsed: ParsedWords,
  { file, asker }: { readonly file: string; readonly asker: Server.TerminalAsker },
): Promise<number> {
  const { options: given, switches } = parsed;
  const today = new Date().toISOString().slice(0, 10) as Day;
  const instrument = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const kept = await keptReading(parsed, 'responses');
  if (kept.code !== exitCodes.ok) return kept.code;
  const understood = await understandFile(file, given, { instrument, today, kept: kept.document });
  const rows: ImportedRow[] = [];
  try {
    const counts = await readWhole(understood, today, (batch) => {
      for (const row of batch.rows) rows.push(row);
    });
    printCounts(counts, languageFrom(words));
    const code = await keepReading(parsed, { holds: 'responses', mapping: understood.mapping });
    if (code !== exitCodes.ok) return code;
    const progress = new Progress('writing');
    return await inHouse(parsed, async (server, house) => {
      const { id, ...result } = await server.importAtTerminal(house, asker, {
        rows,
        mapping: understood.mapping,
        decisions: understood.decisions,
        sha256: await digestOf(file),
        scheme: given['scheme'] ?? 'provisional@1',
        custodian: given['custodian'],
        areOver: switches.has('over'),
        tell: (changes) => progress.show(changes),
      });
      progress.clear();
      sayRecorded(id, asker);
      sayCounts(result);
      if (counts.held > 0) say(`  ${grouped(counts.held)} rows still wait for a decision: see --decisions`);
      return counts.held + counts.leftOut > 0 ? exitCodes.someRejected : exitCodes.ok;
    });
  } finally {
    await understood.table.close();
  }
}

async function undo(
  server: typeof Server,
  house: Server.House,
  asker: Server.TerminalAsker,
  id: string,
): Promise<number> {
  const progress = new Progress('undoing');
  const undone = await server.undoAtTerminal(house, asker, id, (changes) => progress.show(changes));
  progress.clear();
  say(`Import ${id} is undone.`);
  sayCounts(undone);
  return exitCodes.ok;
}

async function list(server: typeof Server, house: Server.House, asker: Server.TerminalAsker): Promise<number> {
  const imports = await server.importsAtTerminal(house, asker);
  if (imports.length === 0) say('Nothing was brought to this mission.');
  for (const { id, at, state, counts, undone } of imports)
    say(
      [id, `${at.slice(0, 16).replace('T', ' ')} UTC`, states[state], countLines(undone ?? counts).join(', ')].join(
        '  ',
      ),
    );
  return exitCodes.ok;
}

const states = { read: 'begun on a page', recorded: 'recorded', undone: 'undone' } as const;

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
