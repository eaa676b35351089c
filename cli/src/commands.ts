import type { Command } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { compareCommand } from './commands/compare.ts';
import { convertCommand } from './commands/convert.ts';
import { demoCommand } from './commands/demo.ts';
import { describeCommand } from './commands/describe.ts';
import { explainCommand } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import { exportCommand } from './commands/export.ts';
import { instrumentCommands } from './commands/instrument.ts';
import { keyHolderCommands } from './commands/key-holder.ts';
import { rescoreCommand } from './commands/rescore.ts';
import { restoreCommand } from './commands/restore.ts';
import { scoreCommand } from './commands/score.ts';
import { startCommand } from './commands/start.ts';

/** All commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  startCommand,
  backupCommand,
  restoreCommand,
  ...keyHolderCommands,
  demoCommand,
  exportCommand,
  importCommand,
  scoreCommand,
  explainCommand,
  rescoreCommand,
  describeCommand,
  compareCommand,
  convertCommand,
  ...instrumentCommands,
];

/** The command that the words begin with, and the words behind its name. */
export function commandNamed(
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const command = commands.find(({ name }) => name === words.slice(0, length).join(' '));
    if (command) return { command, rest: words.slice(length) };
  }
  return undefined;
}
