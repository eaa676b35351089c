import { commonOptions, type Command, type OptionHelp } from './command.ts';
import { bold } from './terminal.ts';

/** The page of `orion --help`. */
export function generalHelp(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  return [
    `${bold('orion')}: from a file of answers to scores that anyone can check`,
    '',
    'Usage: orion COMMAND ...',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`),
    '',
    'orion COMMAND --help tells more, with examples.',
    '',
    'Exit codes',
    '  0  done, every row written; no fault found',
    '  1  the command line is wrong',
    '  2  rows were rejected (the good ones are written), or an instrument has faults',
    '  3  nothing is written: the file, the instrument or the place to write to is not usable',
    '  70 a fault of Orion’s own; 130 interrupted (nothing is left behind)',
    '',
    'Files are CSV (UTF-8, commas), XLSX or Parquet by their ending; any other ending is read as CSV.',
    'Colour: only at a terminal; NO_COLOR turns it off.',
  ].join('\n');
}

/** The page of one command. */
export function helpOf(command: Command): string {
  const options = [...command.options, ...commonOptions];
  const label = ({ name, value }: OptionHelp): string => `--${name}${value === undefined ? '' : ` ${value}`}`;
  const widest = Math.max(...options.map((option) => label(option).length));
  return [
    `${bold(`orion ${command.name}`)}: ${command.summary}`,
    '',
    `Usage: orion ${command.name} ${command.usage}`,
    ...(command.details === undefined ? [] : ['', command.details]),
    '',
    'Options',
    ...options.map((option) => `  ${label(option).padEnd(widest)}  ${option.meaning}`),
    '',
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}
