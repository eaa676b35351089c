import { parseArgs, type ParseArgsConfig } from 'node:util';
import { languages } from '@orion/core';

/** How a command ended; `orion --help` lists them. They are a contract with scripts. */
export const exitCodes = { ok: 0, usage: 1, someRejected: 2, refused: 3, faultsFound: 2, fault: 70 } as const;

/** The command line itself is wrong: a missing file name, an option that does not exist. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface OptionHelp {
  readonly name: string;
  /** What stands behind the option; absent for a switch. */
  readonly value?: string;
  readonly meaning: string;
}

/** One `orion` command: what it does, how it is called, and its work. */
export interface Command {
  /** One or two words, such as `score` or `instrument check`. */
  readonly name: string;
  /** What stands behind the name, such as `FILE --out FILE`. */
  readonly usage: string;
  readonly summary: string;
  readonly details?: string;
  readonly options: readonly OptionHelp[];
  readonly examples: readonly string[];
  readonly run: (words: readonly string[]) => Promise<number>;
}

/** The options that every command takes. */
export const commonOptions: readonly OptionHelp[] = [
  {
    name: 'language',
    value: 'en|fr|ar',
    meaning: 'language of problems and of an instrument’s words (default en, or ORION_LANGUAGE)',
  },
  { name: 'help', meaning: 'this page' },
];

export interface ParsedWords {
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
}

/** Reads the words behind a command's name: as many files as it wants, a few more if it takes them, and its options. */
export function readWords(
  words: readonly string[],
  { options, files, more = 0 }: { options: readonly OptionHelp[]; files: number; more?: number },
): ParsedWords {
  const known = [...options, ...commonOptions];
  const config: ParseArgsConfig = {
    args: [...words],
    allowPositionals: true,
    strict: true,
    options: Object.fromEntries(
      known.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ),
  };
  const parsed = attempt(() => parseArgs(config));
  if (parsed.positionals.length < files || parsed.positionals.length > files + more) {
    throw new UsageError(
      parsed.positionals.length < files
        ? 'a file is missing; see --help'
        : `one word too many: ${parsed.positionals[files + more]}; see --help`,
    );
  }
  const given = Object.entries(parsed.values);
  const language = parsed.values['language'];
  if (typeof language === 'string' && !languages.some((spoken) => spoken === language))
    throw new UsageError(`--language is ${languages.join(' or ')}, not ${language}`);
  return {
    files: parsed.positionals,
    options: Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    switches: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
  };
}

/** The value of an option that must be there. */
export function required(options: ParsedWords['options'], name: string): string {
  const value = options[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing; see --help`);
  return value;
}

/** The value of an option that is one of a few; the first where it is not given. */
export function oneOf<T extends string>(options: ParsedWords['options'], name: string, values: readonly T[]): T {
  const value = options[name] ?? values[0];
  const found = values.find((known) => known === value);
  if (found === undefined) throw new UsageError(`--${name} is ${values.join(' or ')}, not ${value}`);
  return found;
}

function attempt<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
