import { judge } from './access-judge.ts';
import { allQuestions, openDoor, someOf, type Door } from './access-walk.ts';
import { makeWorld, type World } from './access-world.ts';
import { allAlarms, allWritings, judgeWriting } from './access-writes.ts';

/** How a walk through the house went. */
export interface Walked {
  readonly asked: number;
  readonly written: number;
  /** What was otherwise than the policy has it; the first of each kind. */
  readonly mismatches: readonly string[];
  readonly routes: number;
  readonly people: number;
}

/**
 * Walks through a house with everybody in it: every route and every kind of change, by everybody, aimed at
 * everything; or by chance so many of each.
 */
export async function walkTheHouse({
  reads,
  writes,
  seed,
}: {
  reads: number;
  writes: number;
  seed: number;
}): Promise<Walked> {
  const world = await makeWorld();
  const door = await openDoor(world);
  try {
    return await walkThrough(world, door, { reads, writes, seed });
  } finally {
    await door.close();
    await world.house.close();
  }
}

async function walkThrough(
  world: World,
  door: Door,
  { reads, writes, seed }: { reads: number; writes: number; seed: number },
): Promise<Walked> {
  const questions = someOf(allQuestions(world), { most: reads, seed, groupOf: ({ route }) => route });
  const writings = someOf([...allWritings(world), ...allAlarms(world)], {
    most: writes,
    seed,
    groupOf: ({ kind, trick = '' }) => kind + trick,
  });
  const found: string[] = [];
  for (const question of questions) found.push(...(await judge(world, door, question)));
  for (const writing of writings) found.push(...(await judgeWriting(world, door, writing)));
  return {
    asked: questions.length,
    written: writings.length,
    mismatches: [...new Map(found.map((fault) => [fault.replace(/ \(.*?\)/, ''), fault])).values()],
    routes: new Set(questions.map(({ route }) => route)).size,
    people: new Set([...questions, ...writings].map(({ walker }) => walker.name)).size,
  };
}
