import { runHere } from './fuzz-run.ts';

/** One command, asked of a process that runs many. */
export interface Wish {
  readonly words: readonly string[];
  readonly folder: string;
}

/** Serves commands one after the other, in the order in which they come. */
let turn = Promise.resolve();
process.on('message', ({ words, folder }: Wish) => {
  turn = turn.then(async () => {
    process.chdir(folder);
    process.send?.(await runHere(words));
  });
});
