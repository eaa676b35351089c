import { runHere } from './fuzz-run.ts';

/** One command, asked of a process that runs many. */
export interface Wish {
  readonly words: readonly string[];
  readonly folder: string;
}

/** Commands are served one after the other, in the order in which they come. */
let turn: Promise<unknown> = Promise.resolve();
process.on('message', (wish: Wish) => {
  turn = serve(turn, wish);
});

async function serve(before: Promise<unknown>, { words, folder }: Wish): Promise<void> {
  await before;
  process.chdir(folder);
  process.send?.(await runHere(words));
}
