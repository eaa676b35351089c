import type { TerminalAsker, TerminalReading } from '@orion/server';
import { exitCodes, required, UsageError, type OptionHelp, type ParsedWords } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { say } from '../terminal.ts';

/** Ways to read that a mission keeps: the same as on the office's page. */
export const keptOptions: readonly OptionHelp[] = [
  {
    name: 'kept',
    value: 'NAME',
    meaning: 'a mapping that the mission keeps under this name (with --mission, --account)',
  },
  { name: 'keep', value: 'NAME', meaning: 'keep the mapping in the mission under this name, for the next file' },
];

/** What the mission keeps under the name of --kept; how the command ended where the house refuses. */
export async function keptReading(
  parsed: ParsedWords,
  holds: TerminalReading['holds'],
): Promise<{ readonly document?: unknown; readonly code: number }> {
  const { options: given } = parsed;
  const name = given['kept'];
  if (given['keep'] !== undefined) askerOf(parsed);
  if (name === undefined) return { code: exitCodes.ok };
  if (given['map'] !== undefined) throw new UsageError('--map is a file, --kept a name: say one of them');
  const asker = askerOf(parsed);
  let kept: ReadonlyMap<string, unknown> = new Map();
  const code = await inHouse(parsed, async (server, house) => {
    kept = await server.keptAtTerminal(house, asker, holds);
    return exitCodes.ok;
  });
  if (code !== exitCodes.ok) return { code };
  if (!kept.has(name))
    throw new UsageError(
      `nothing is kept under “${name}” for such files; ${kept.size === 0 ? 'nothing is kept yet' : `kept are: ${[...kept.keys()].join(', ')}`}`,
    );
  return { document: kept.get(name), code };
}

/** Keeps the mapping under the name of --keep, where it is given. */
export async function keepReading(parsed: ParsedWords, reading: TerminalReading): Promise<number> {
  const name = parsed.options['keep']?.trim().slice(0, 80);
  if (name === undefined || name === '') return exitCodes.ok;
  const asker = askerOf(parsed);
  return inHouse(parsed, async (server, house) => {
    await server.keepAtTerminal(house, asker, { name, reading });
    if (!parsed.switches.has('json')) say(`Kept as “${name}”.`);
    return exitCodes.ok;
  });
}

function askerOf({ options }: ParsedWords): TerminalAsker {
  return { mission: required(options, 'mission'), email: required(options, 'account') };
}
