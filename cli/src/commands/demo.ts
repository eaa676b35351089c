import { exitCodes, readWords, required, UsageError, type Command, type OptionHelp } from '../command.ts';
import { dataOption } from '../house-place.ts';
import { inHouse } from '../in-house.ts';
import { alignedTable, grouped, Progress, say, warn } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'account', value: 'EMAIL', meaning: 'in whose name: somebody who runs the house' },
  { name: 'people', value: 'N', meaning: 'people in all three missions together (default 72)' },
  { name: 'seed', value: 'S', meaning: 'the same seed makes the same people (default 2026)' },
  { name: 'again', meaning: 'make another demonstration beside one that is here already, under names of its own' },
  dataOption,
];

export const demoCommand: Command = {
  name: 'demo',
  usage: '--account EMAIL [--people N] [--again]',
  summary: 'fill three missions with made-up people of whom all is known',
  details:
    'Guinea, Senegal and Morocco, with an account for each role. What is true of the people (who gets a mentor, what a mentor\ndoes, who is lost, what who asks does) stands in docs/demo.md, so that a method can be seen to find it. Of more than 600\npeople each has interviews, consents and a mentor, and nothing beside: a million responses take some 540000 people.',
  options,
  examples: [
    'orion demo --account admin@example.org',
    'orion demo --account admin@example.org --people 30000 --seed 7',
  ],
  run: (words) => {
    const parsed = readWords(words, { options, files: 0 });
    const email = required(parsed.options, 'account');
    const people = Math.ceil(wholeNumber(parsed.options['people'] ?? '72', 'people') / 3);
    return inHouse(parsed, async (server, house) => {
      const standing = await server.demosAtTerminal(house, email);
      if (standing.length > 0 && !parsed.switches.has('again')) {
        warn(`orion: there is a demonstration already: ${standing.join(', ')}. Nothing was made.`);
        warn('Its people can be asked for as they are; --again makes another one beside it, under names of its own.');
        return exitCodes.refused;
      }
      const progress = new Progress('people');
      const seed = wholeNumber(parsed.options['seed'] ?? String(server.demoSeed), 'seed');
      const demo = await server.demoAtTerminal(house, email, { people, seed, tell: (done) => progress.show(done) });
      progress.clear();
      say(`${grouped(people * 3)} people in ${demo.missions.map(({ name }) => name).join(', ')}.`);
      say(alignedTable([['mission', 'role', 'name', 'email'], ...demo.accounts.map(lineOf)], 4));
      say(`The password of them all: ${demo.password}`);
      return exitCodes.ok;
    });
  },
};

function lineOf(account: {
  readonly mission: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
}): readonly string[] {
  return [account.mission, account.role, account.name, account.email];
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new UsageError(`--${name} is a whole number, not ${text}`);
  return Number(text);
}
